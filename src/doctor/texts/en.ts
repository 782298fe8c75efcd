const size = (bytes: number): string =>
  bytes < 1e6
    ? `${Math.ceil(bytes / 1e3)} kB`
    : bytes < 1e9
      ? `${(bytes / 1e6).toFixed(1)} MB`
      : `${(bytes / 1e9).toFixed(1)} GB`;
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
const list = (names: readonly string[]): string =>
  names.slice(0, 5).join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "");

const join = (parts: readonly string[]): string => parts.join("; ");

/** What the doctor says, in English. The other languages have the same shape. */
export const en = {
  names: {
    node: "Node",
    settings: "Settings",
    runtime: "onnxruntime",
    graph: "hnswlib",
    kernel: "WebAssembly",
    model: "Model",
    embedding: "Embedding",
    articles: "Articles",
    index: "Index",
    disk: "Disk",
    feedback: "Feedback",
    token: "Token",
    discord: "Discord",
    clock: "Clock",
    commands: "Commands",
    metrics: "Metrics",
  },
  summary: (failed: number, warnings: number): string =>
    failed === 0 && warnings === 0
      ? "All is well."
      : failed === 0
        ? `Nothing is broken; ${count(warnings, "warning")}.`
        : `${count(failed, "part is", "parts are")} broken; ${count(warnings, "warning")}.`,
  run: {
    timeout: (seconds: number) => `no result within ${count(seconds, "second")}`,
    timeoutNext: "see what the machine, the disk or the network is busy with, then run it again",
    thrown: (what: string) => `the check itself failed: ${what}`,
    thrownNext: "run npm ci and npm run build; if it stays, report this line",
  },
  node: {
    ok: (version: string, wanted: string) => `${version} (${wanted} is needed)`,
    old: (version: string, wanted: string) => `${version} is too old: ${wanted} is needed`,
    oldNext: "install a current Node from https://nodejs.org, then npm ci",
  },
  settings: {
    join,
    ok: (set: number) =>
      set === 0 ? "all at their defaults" : `${count(set, "variable")} set, all readable`,
    badFile: ".env cannot be read",
    badFileNext: "check the file's form and permissions, or remove it",
    bad: (name: string, shown: string | null) => `${name} is ${shown ?? "set to something unreadable"}`,
    badNext: (name: string, allowed: string) => `${name} must be ${allowed}`,
    see: "see docs/settings.md",
    unknown: (names: readonly string[]) => `not a setting: ${list(names)}`,
    meant: (name: string, likely: string) => `rename ${name} to ${likely}`,
    unknownNext: "see docs/settings.md for the names there are",
  },
  runtime: {
    ok: (ms: number) => `loads, with the model, in ${Math.round(ms)} ms (in a process of its own)`,
    model: "loads; the model does not (see Model)",
    modelNext: "put the model's files right first",
    notBuilt: "nothing is compiled",
    notBuiltNext: "npm run build",
    bad: (what: string) => `cannot be loaded: ${what}`,
    badNext: "npm ci with install scripts allowed, on the system it will run on",
  },
  graph: {
    ok: "hnswlib-node loads and finds (optional: used from 20,000 passages on)",
    missing:
      "hnswlib-node is not installed (optional: from 20,000 passages on, searches are slower without it)",
    missingNext: "npm ci, with a C++ compiler, if there are that many passages; else nothing",
    bad: (what: string) => `hnswlib-node cannot be used: ${what}`,
    badNext: "npm rebuild hnswlib-node, or remove it: it is optional",
  },
  kernel: {
    ok: "SIMD kernel runs and computes right",
    missing:
      "the SIMD kernel is not there or not supported: plain JavaScript takes its place, several times slower",
    missingNext: "npm run build; on a processor without SIMD, nothing helps",
    wrong: "the SIMD kernel computes wrong numbers",
    wrongNext: "npm run build; if it stays, another version of Node",
  },
  model: {
    ok: (name: string, bytes: number, compared: boolean) =>
      `${name}, ${size(bytes)}, ${compared ? "every SHA-256 as released" : "no checksums to compare with"}`,
    remote: (name: string) => `${name} is not downloaded yet: the first start does that`,
    missing: (file: string) => `a file is missing or cannot be read: ${file}`,
    altered: (file: string) => `a file is not the one released: ${file}`,
    restore: "git checkout -- embeddings/model (or copy the folder of the release again)",
    other: "put the files back, or unset EMBEDDING_MODEL to use the embedded model",
  },
  embedding: {
    ok: (dimensions: number, ms: number) =>
      `two sentences give the ${dimensions} values expected, in ${Math.round(ms)} ms`,
    sound: (dimensions: number, ms: number) =>
      `vectors of ${dimensions} values, sound (none known to compare with), in ${Math.round(ms)} ms`,
    wrong: (expected: string, found: string) =>
      `vectors are not the ones expected: cosine ${found}, not ${expected}`,
    unsound: "vectors are not of unit length, or hold no numbers",
    wrongNext: "npm ci again; if it stays, this processor or system is not supported",
    none: "not tried: the model did not load",
  },
  articles: {
    join,
    ok: (articles: number, newest: string | null) =>
      `${count(articles, "article")}${newest === null ? "" : `, the newest of ${newest}`}`,
    empty: (folder: string) => `none in ${folder}`,
    emptyNext: "put .txt or .md files there, or name another folder with SEEDS_DIR",
    missing: (folder: string) => `the folder ${folder} does not exist`,
    file: (folder: string) => `${folder} is a file, not a folder`,
    unreadable: (folder: string) => `the folder ${folder} cannot be read`,
    folderNext: "create it, or name another one with SEEDS_DIR or --seeds",
    unreadableNext: "give its files to the user that runs the program, or the right to read them",
    skipped: (n: number, first: readonly string[]) => `${count(n, "file")} skipped: ${list(first)}`,
    converted: (n: number, first: readonly string[]) =>
      `${count(n, "file")} not in UTF-8, read as: ${list(first)}`,
    skippedNext: "correct or remove them; the others are read all the same",
  },
  index: {
    join,
    ok: (articles: number, passages: number, bytes: number) =>
      `${count(articles, "article")}, ${count(passages, "passage")}, ${size(bytes)}, every checksum right`,
    records: (checked: number, total: number) => `${checked} of ${total} token records compared`,
    absent: "none yet: the first start makes it",
    upToDate: "the next start opens it as it is",
    bad: (reason: string) => `the index ${reason}`,
    badNext: "nothing: the next start makes it anew by itself; if it comes back, check the disk",
    badRecords: (n: number) => `${count(n, "token record")} damaged`,
    badRecordsNext: "nothing: the next start embeds those articles again; if it comes back, check the disk",
    pending: (added: number, changed: number, removed: number) =>
      `articles since: ${added} added, ${changed} changed, ${removed} removed`,
    outdated: "articles were renamed since, or rules changed",
    emptied: "made of articles that are all gone: no start before they are back",
    emptiedNext: (folder: string) =>
      `put the articles back (is a volume not mounted?), or, if they are to be gone, delete ${folder}`,
    pendingNext: "the next start takes them in; a running bot does by itself, or at /reindex",
    /** Words of the core's own: why an index cannot be used, or what the next start does about it. */
    say: (line: string) => line,
    writing: (pid: number) => `process ${pid} is writing it`,
    writingUnsigned: "a process is writing it",
    staleLock: "a lock left by a killed process (the next write takes it over)",
    leftovers: (n: number) => `${count(n, "leftover")} of killed writers (the next write removes them)`,
    notAFolder: (folder: string) => `${folder} is a file, not a folder`,
    notAFolderNext: "name a folder with INDEX_DIR or --index",
  },
  disk: {
    ok: (free: number, folder: string) => `${size(free)} free, ${folder} can be written`,
    low: (free: number, wanted: number) =>
      `${size(free)} free; an index made anew takes up to ${size(wanted)} more`,
    full: (free: number) => `full: ${size(free)} left`,
    lowNext: "make room, or name a folder on another disk with INDEX_DIR",
    readOnly: (folder: string, code: string) =>
      `${folder} cannot be written (${code}): the index is kept in memory only`,
    readOnlyNext: "give the folder to the user that runs the program, or name another one with INDEX_DIR",
    unknown: (code: string) => `free space cannot be told (${code})`,
  },
  feedback: {
    off: "off: none is kept",
    ok: (file: string) => `can be appended to ${file}`,
    bad: (file: string, code: string) => `${file} cannot be written (${code})`,
    badNext: "create its folder, give it to the user that runs the bot, or unset FEEDBACK_FILE",
  },
  token: {
    none: "none: npm start opens a console",
    ok: (id: string) => `well formed, of bot ${id}`,
    quoted: "stands in quotes",
    quotedNext: "take the quotes off DISCORD_TOKEN",
    spaces: "holds white space",
    parts: (n: number) => `has ${count(n, "part")} between dots, not three`,
    letters: "holds characters that no token has",
    noId: "does not begin with a bot's id",
    next: "copy it again from the developer portal (Bot, Reset Token)",
  },
  discord: {
    offline: "not asked (--offline)",
    noToken: "not asked: there is no token (--online asks without one)",
    ok: (host: string, ms: number) => `${host} answers in ${Math.round(ms)} ms`,
    sessions: (left: number, shards: number) =>
      `${count(left, "session start")} left today, ${count(shards, "shard")} recommended`,
    fewSessions: "start the bot less often: without starts left it cannot log in until tomorrow",
    refused: "the token is not valid (401)",
    refusedNext: "reset it in the developer portal and set DISCORD_TOKEN anew",
    unusable: "not asked: the token cannot be sent",
    status: (host: string, status: number) => `${host} answers with status ${status}`,
    statusNext: "see https://discordstatus.com, and DISCORD_API if it is set; then run it again",
    limited: "rate limited (429)",
    limitedNext: "wait some minutes, and run it less often",
    unreachable: (host: string, what: string) => `${host} cannot be reached: ${what}`,
    unreachableNext:
      "check the network, the firewall and DISCORD_API; a proxy of the environment is not used",
    odd: (host: string) => `${host} answers, but not as Discord does`,
  },
  clock: {
    ok: (seconds: number) => `agrees with Discord's (${seconds.toFixed(1)} s apart)`,
    off: (seconds: number) => `${Math.abs(Math.round(seconds))} s ${seconds > 0 ? "fast" : "slow"}`,
    offNext: "let the system set it by NTP (timedatectl set-ntp true)",
    unknown: "not compared: Discord was not reached",
  },
  commands: {
    join,
    ok: (n: number, guild: string | undefined) =>
      `${count(n, "command")} registered ${guild === undefined ? "everywhere" : `in server ${guild}`}, as they should be`,
    missing: (names: readonly string[]) => `not registered: ${list(names)}`,
    changed: (names: readonly string[]) => `registered otherwise: ${list(names)}`,
    extra: (names: readonly string[]) => `registered, but not ours: ${list(names)}`,
    next: "npm run deploy (the bot does it too when it starts)",
    unknown: "not compared: Discord was not reached with a token",
    noServer: (guild: string) => `the bot may not see the commands of server ${guild}`,
    noServerNext: "add the bot to that server, or correct DISCORD_GUILD_ID",
    failed: (status: number) => `Discord answers with status ${status}`,
    failedNext: "run it again; see https://discordstatus.com",
  },
  metrics: {
    off: "off",
    any: "any free port, chosen when the bot starts",
    free: (at: string) => `${at} is free`,
    ready: (at: string) => `the bot answers on ${at} and is ready`,
    notReady: (at: string, parts: readonly string[]) =>
      `the bot answers on ${at} and is not ready${parts.length > 0 ? ` (${list(parts)})` : ""}`,
    notReadyNext: "look at its log: it starts, or has lost Discord",
    taken: (at: string) => `${at} is taken by another program`,
    takenNext: "set METRICS_PORT to another port, or off",
    bad: (at: string, code: string) => `${at} cannot be used (${code})`,
    badNext: "set METRICS_HOST to an address of this machine and METRICS_PORT to a port above 1023",
  },
};

export type DoctorTexts = typeof en;
