import type { DoctorTexts } from "./en.js";
import { sayIndexLine } from "./fr-index-lines.js";

const number = (value: number): string => value.toFixed(1).replace(".", ",");
const size = (bytes: number): string =>
  bytes < 1e6
    ? `${Math.ceil(bytes / 1e3)} ko`
    : bytes < 1e9
      ? `${number(bytes / 1e6)} Mo`
      : `${number(bytes / 1e9)} Go`;
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n < 2 ? one : many}`;
const list = (names: readonly string[]): string =>
  names.slice(0, 5).join(", ") + (names.length > 5 ? ` et ${names.length - 5} de plus` : "");

const join = (parts: readonly string[]): string => parts.join(" ; ");

/** Ce que dit le médecin, en français. */
export const fr: DoctorTexts = {
  names: {
    node: "Node",
    settings: "Réglages",
    runtime: "onnxruntime",
    graph: "hnswlib",
    kernel: "WebAssembly",
    model: "Modèle",
    embedding: "Vecteurs",
    articles: "Articles",
    index: "Index",
    disk: "Disque",
    feedback: "Avis",
    token: "Jeton",
    discord: "Discord",
    clock: "Horloge",
    commands: "Commandes",
    metrics: "Mesures",
  },
  summary: (failed, warnings) =>
    failed === 0 && warnings === 0
      ? "Tout va bien."
      : failed === 0
        ? `Rien n’est cassé ; ${count(warnings, "avertissement")}.`
        : `${count(failed, "partie cassée", "parties cassées")} ; ${count(warnings, "avertissement")}.`,
  run: {
    timeout: (seconds) => `aucun résultat en ${count(seconds, "seconde")}`,
    timeoutNext: "voyez ce qui occupe la machine, le disque ou le réseau, puis relancez",
    thrown: (what) => `la vérification elle-même a échoué : ${what}`,
    thrownNext: "npm ci puis npm run build ; si cela persiste, signalez cette ligne",
  },
  node: {
    ok: (version, wanted) => `${version} (il faut ${wanted})`,
    old: (version, wanted) => `${version} est trop ancien : il faut ${wanted}`,
    oldNext: "installez un Node récent depuis https://nodejs.org, puis npm ci",
  },
  settings: {
    join,
    ok: (set) =>
      set === 0
        ? "tous par défaut"
        : `${count(set, "variable donnée", "variables données")}, toutes lisibles`,
    badFile: ".env ne peut pas être lu",
    badFileNext: "vérifiez la forme et les droits du fichier, ou retirez-le",
    bad: (name, shown) => `${name} vaut ${shown ?? "quelque chose d’illisible"}`,
    badNext: (name, allowed) => `${name} doit être ${allowed}`,
    see: "voyez docs/settings.md",
    unknown: (names) => `n’est pas un réglage : ${list(names)}`,
    meant: (name, likely) => `renommez ${name} en ${likely}`,
    unknownNext: "docs/settings.md donne les noms qui existent",
  },
  runtime: {
    ok: (ms) => `se charge, avec le modèle, en ${Math.round(ms)} ms (dans un processus à part)`,
    model: "se charge ; le modèle, non (voir Modèle)",
    modelNext: "remettez d’abord les fichiers du modèle en ordre",
    notBuilt: "rien n’est compilé",
    notBuiltNext: "npm run build",
    bad: (what) => `ne peut pas être chargé : ${what}`,
    badNext: "npm ci, scripts d’installation autorisés, sur le système où il tournera",
  },
  graph: {
    ok: "hnswlib-node se charge et trouve (facultatif : sert à partir de 20 000 passages)",
    missing:
      "hnswlib-node n’est pas installé (facultatif : à partir de 20 000 passages, la recherche est plus lente sans lui)",
    missingNext: "npm ci, avec un compilateur C++, s’il y a autant de passages ; sinon rien",
    bad: (what) => `hnswlib-node est inutilisable : ${what}`,
    badNext: "npm rebuild hnswlib-node, ou retirez-le : il est facultatif",
  },
  kernel: {
    ok: "le noyau SIMD tourne et calcule juste",
    missing:
      "le noyau SIMD manque ou n’est pas pris en charge : JavaScript le remplace, plusieurs fois plus lent",
    missingNext: "npm run build ; sur un processeur sans SIMD, rien n’y fait",
    wrong: "le noyau SIMD calcule faux",
    wrongNext: "npm run build ; si cela persiste, une autre version de Node",
  },
  model: {
    ok: (name, bytes, compared) =>
      `${name}, ${size(bytes)}, ${compared ? "tous les SHA-256 sont ceux publiés" : "aucune somme de contrôle à comparer"}`,
    remote: (name) => `${name} n’est pas encore téléchargé : le premier démarrage le fait`,
    missing: (file) => `un fichier manque ou ne peut pas être lu : ${file}`,
    altered: (file) => `un fichier n’est pas celui publié : ${file}`,
    restore: "git checkout -- embeddings/model (ou recopiez le dossier de la version publiée)",
    other: "remettez les fichiers, ou videz EMBEDDING_MODEL pour le modèle embarqué",
  },
  embedding: {
    ok: (dimensions, ms) =>
      `deux phrases donnent les ${dimensions} valeurs attendues, en ${Math.round(ms)} ms`,
    sound: (dimensions, ms) =>
      `vecteurs de ${dimensions} valeurs, sains (aucun connu à comparer), en ${Math.round(ms)} ms`,
    wrong: (expected, found) =>
      `les vecteurs ne sont pas ceux attendus : cosinus ${found} au lieu de ${expected}`,
    unsound: "les vecteurs ne sont pas de longueur 1, ou ne sont pas des nombres",
    wrongNext: "npm ci à nouveau ; si cela persiste, ce processeur ou ce système ne convient pas",
    none: "pas essayé : le modèle ne s’est pas chargé",
  },
  articles: {
    join,
    ok: (articles, newest) =>
      `${count(articles, "article")}${newest === null ? "" : `, le plus récent du ${newest}`}`,
    empty: (folder) => `aucun dans ${folder}`,
    emptyNext: "déposez-y des fichiers .txt ou .md, ou indiquez un autre dossier par SEEDS_DIR",
    missing: (folder) => `le dossier ${folder} n’existe pas`,
    file: (folder) => `${folder} est un fichier, pas un dossier`,
    unreadable: (folder) => `le dossier ${folder} ne peut pas être lu`,
    folderNext: "créez-le, ou indiquez-en un autre par SEEDS_DIR ou --seeds",
    unreadableNext: "donnez ses fichiers à l’utilisateur du programme, ou le droit de les lire",
    skipped: (n, first) => `${count(n, "fichier écarté", "fichiers écartés")} : ${list(first)}`,
    converted: (n, first) =>
      `${count(n, "fichier")} ${n < 2 ? "qui n’est pas en UTF-8, lu" : "qui ne sont pas en UTF-8, lus"} comme : ${list(first)}`,
    skippedNext: "corrigez-les ou retirez-les ; les autres sont lus quand même",
  },
  index: {
    join,
    ok: (articles, passages, bytes) =>
      `${count(articles, "article")}, ${count(passages, "passage")}, ${size(bytes)}, toutes les sommes de contrôle justes`,
    records: (checked, total) => `${checked} enregistrements de jetons comparés sur ${total}`,
    absent: "pas encore : le premier démarrage le fait",
    upToDate: "le prochain démarrage l’ouvre tel quel",
    bad: (reason) => `l’index ${reason}`,
    badNext: "rien : le prochain démarrage le refait de lui-même ; si cela revient, vérifiez le disque",
    badRecords: (n) => `${count(n, "enregistrement de jetons abîmé", "enregistrements de jetons abîmés")}`,
    badRecordsNext:
      "rien : le prochain démarrage recalcule ces articles ; si cela revient, vérifiez le disque",
    pending: (added, changed, removed) =>
      `articles depuis : ${added} ajoutés, ${changed} modifiés, ${removed} retirés`,
    outdated: "des articles ont changé de nom depuis, ou des règles ont changé",
    emptied: "fait d’articles qui ont tous disparu : aucun démarrage avant leur retour",
    emptiedNext: (folder) =>
      `remettez les articles (un volume n’est-il pas monté ?) ou, s’ils doivent disparaître, supprimez ${folder}`,
    pendingNext: "le prochain démarrage les prend ; un bot qui tourne le fait de lui-même, ou par /reindex",
    say: sayIndexLine,
    writing: (pid) => `le processus ${pid} est en train de l’écrire`,
    writingUnsigned: "un processus est en train de l’écrire",
    staleLock: "un verrou laissé par un processus tué (la prochaine écriture le reprend)",
    leftovers: (n) => `${count(n, "reste")} de processus tués (la prochaine écriture les retire)`,
    notAFolder: (folder) => `${folder} est un fichier, pas un dossier`,
    notAFolderNext: "indiquez un dossier par INDEX_DIR ou --index",
  },
  disk: {
    ok: (free, folder) => `${size(free)} libres, ${folder} est inscriptible`,
    low: (free, wanted) => `${size(free)} libres ; un index refait en prend jusqu’à ${size(wanted)} de plus`,
    full: (free) => `plein : il reste ${size(free)}`,
    lowNext: "faites de la place, ou indiquez un dossier d’un autre disque par INDEX_DIR",
    readOnly: (folder, code) =>
      `${folder} n’est pas inscriptible (${code}) : l’index n’est gardé qu’en mémoire`,
    readOnlyNext: "donnez le dossier à l’utilisateur du programme, ou indiquez-en un autre par INDEX_DIR",
    unknown: (code) => `l’espace libre ne peut pas être connu (${code})`,
  },
  feedback: {
    off: "désactivés : rien n’est gardé",
    ok: (file) => `peuvent être ajoutés à ${file}`,
    bad: (file, code) => `${file} n’est pas inscriptible (${code})`,
    badNext: "créez son dossier, donnez-le à l’utilisateur du bot, ou videz FEEDBACK_FILE",
  },
  token: {
    none: "aucun : npm start ouvre une console",
    ok: (id) => `bien formé, du bot ${id}`,
    quoted: "est entre guillemets",
    quotedNext: "retirez les guillemets de DISCORD_TOKEN",
    spaces: "contient des espaces",
    parts: (n) => `a ${count(n, "partie")} entre points, au lieu de trois`,
    letters: "contient des caractères qu’aucun jeton n’a",
    noId: "ne commence pas par l’identifiant d’un bot",
    next: "recopiez-le depuis le portail des développeurs (Bot, Reset Token)",
  },
  discord: {
    offline: "pas interrogé (--offline)",
    noToken: "pas interrogé : il n’y a pas de jeton (--online interroge sans)",
    ok: (host, ms) => `${host} répond en ${Math.round(ms)} ms`,
    sessions: (left, shards) =>
      `${count(left, "connexion restante", "connexions restantes")} aujourd’hui, ${count(shards, "shard recommandé", "shards recommandés")}`,
    fewSessions: "relancez le bot moins souvent : sans connexion restante il attend demain",
    refused: "le jeton n’est pas valide (401)",
    refusedNext: "renouvelez-le dans le portail des développeurs, puis DISCORD_TOKEN",
    unusable: "pas interrogé : le jeton ne peut pas être envoyé",
    status: (host, status) => `${host} répond par le statut ${status}`,
    statusNext: "voyez https://discordstatus.com, et DISCORD_API s’il est donné ; puis relancez",
    limited: "trop de requêtes (429)",
    limitedNext: "attendez quelques minutes, et relancez moins souvent",
    unreachable: (host, what) => `${host} est hors d’atteinte : ${what}`,
    unreachableNext:
      "vérifiez le réseau, le pare-feu et DISCORD_API ; un proxy de l’environnement n’est pas utilisé",
    odd: (host) => `${host} répond, mais pas comme Discord`,
  },
  clock: {
    ok: (seconds) => `d’accord avec celle de Discord (à ${number(seconds)} s)`,
    off: (seconds) => `${Math.abs(Math.round(seconds))} s ${seconds > 0 ? "d’avance" : "de retard"}`,
    offNext: "laissez le système la régler par NTP (timedatectl set-ntp true)",
    unknown: "pas comparée : Discord n’a pas été atteint",
  },
  commands: {
    join,
    ok: (n, guild) =>
      `${count(n, "commande enregistrée", "commandes enregistrées")} ${guild === undefined ? "partout" : `dans le serveur ${guild}`}, comme il faut`,
    missing: (names) => `pas enregistrées : ${list(names)}`,
    changed: (names) => `enregistrées autrement : ${list(names)}`,
    extra: (names) => `enregistrées, mais pas des nôtres : ${list(names)}`,
    next: "npm run deploy (le bot le fait aussi à son démarrage)",
    unknown: "pas comparées : Discord n’a pas été atteint avec un jeton",
    noServer: (guild) => `le bot ne peut pas voir les commandes du serveur ${guild}`,
    noServerNext: "ajoutez le bot à ce serveur, ou corrigez DISCORD_GUILD_ID",
    failed: (status) => `Discord répond par le statut ${status}`,
    failedNext: "relancez ; voyez https://discordstatus.com",
  },
  metrics: {
    off: "désactivées",
    any: "un port libre quelconque, choisi au démarrage du bot",
    free: (at) => `${at} est libre`,
    ready: (at) => `le bot répond sur ${at} et il est prêt`,
    notReady: (at, parts) =>
      `le bot répond sur ${at} et il n’est pas prêt${parts.length > 0 ? ` (${list(parts)})` : ""}`,
    notReadyNext: "regardez son journal : il démarre, ou il a perdu Discord",
    taken: (at) => `${at} est pris par un autre programme`,
    takenNext: "donnez à METRICS_PORT un autre port, ou off",
    bad: (at, code) => `${at} est inutilisable (${code})`,
    badNext: "donnez à METRICS_HOST une adresse de cette machine et à METRICS_PORT un port au-dessus de 1023",
  },
};
