/** A party to talks that is no country: `country` where its delegation stands for one all the same. */
export interface Organisation {
  readonly key: string;
  readonly country: string | null;
  /** Spellings, separated by `|`, in any language: compared folded. */
  readonly names: string;
}

/** Organisations and parties met at talks. An unknown one is still recognised by its capitals ("la délégation du M23"). */
export const ORGANISATIONS: readonly Organisation[] = [
  {
    key: "EU",
    country: null,
    names:
      "Union européenne|l'UE|UE|EU|European Union|Bruxelles et les Vingt-Sept|européenne|européennes|européen|européens|Europeans|European|" +
      "Європейський Союз|Європейського Союзу|ЄС|Европейский Союз|Европейского союза|ЕС|Евросоюз|Евросоюза|Євросоюзу|Europäische Union|Europäischen Union|Unión Europea|Unione europea|europea|europäische|europäischen|европейскую|європейську",
  },
  { key: "e3", country: null, names: "E3|EU3|E-3" },
  {
    key: "un",
    country: null,
    names:
      "ONU|UN|Nations unies|Nations Unies|United Nations|ООН|Vereinte Nationen|Vereinten Nationen|Naciones Unidas|Nazioni Unite",
  },
  { key: "nato", country: null, names: "OTAN|NATO|Alliance atlantique|НАТО" },
  {
    key: "african union",
    country: null,
    names: "Union africaine|African Union|UA africaine|Unión Africana|Unione africana|Африканский союз",
  },
  { key: "ecowas", country: null, names: "Cédéao|CEDEAO|ECOWAS" },
  { key: "igad", country: null, names: "IGAD" },
  { key: "arab league", country: null, names: "Ligue arabe|Arab League|Liga Árabe|Lega araba" },
  { key: "gcc", country: null, names: "CCG|GCC|Conseil de coopération du Golfe" },
  { key: "icrc", country: null, names: "CICR|ICRC|Croix-Rouge|Red Cross" },
  {
    key: "farc",
    country: null,
    names:
      "FARC|FARC-EP|Farc|Forces armées révolutionnaires de Colombie|Revolutionary Armed Forces of Colombia|Fuerzas Armadas Revolucionarias de Colombia|ФАРК",
  },
  {
    key: "eln",
    country: null,
    names: "ELN|Armée de libération nationale|National Liberation Army|Ejército de Liberación Nacional|АНО",
  },
  { key: "emc", country: null, names: "EMC|Estado Mayor Central|État-Major central|Etat-major central" },
  { key: "segunda marquetalia", country: null, names: "Segunda Marquetalia|Seconde Marquetalia" },
  {
    key: "houthis",
    country: null,
    names:
      "Houthis|Houthi|houthiste|houthistes|huthi|huthis|houthie|houthies|Ansar Allah|Ansarullah|Ansaroullah|хуситы|хуситов|хусити|хуситів|Huthis|hutíes|hutí|houthi",
  },
  {
    key: "rsf",
    country: null,
    names:
      "FSR|RSF|Forces de soutien rapide|Rapid Support Forces|paramilitaires soudanais|Fuerzas de Apoyo Rápido|Forze di supporto rapido|Силы быстрой поддержки|Сил быстрой поддержки",
  },
  { key: "splm", country: null, names: "SPLM|SPLM-IO|SPLM-N|MPLS|SPLA" },
  { key: "hamas", country: null, names: "Hamas|ХАМАС|Хамас" },
  { key: "islamic jihad", country: null, names: "Jihad islamique|Djihad islamique|Islamic Jihad" },
  { key: "hezbollah", country: null, names: "Hezbollah|Hizbollah|Хезболла|Хезболлы" },
  { key: "fatah", country: null, names: "Fatah" },
  { key: "plo", country: null, names: "OLP|PLO" },
  { key: "PS", country: "PS", names: "Autorité palestinienne|Palestinian Authority|Autoridad Palestina" },
  {
    key: "taliban",
    country: null,
    names:
      "Taliban|Talibans|talibane|talibanes|taliban's|талибы|талибов|таліби|талібів|Талибан|Talibanes|talebani",
  },
  { key: "pkk", country: null, names: "PKK|Parti des travailleurs du Kurdistan|Kurdistan Workers' Party" },
  { key: "sdf", country: null, names: "FDS|SDF|Forces démocratiques syriennes|Syrian Democratic Forces" },
  { key: "kurds", country: null, names: "kurde|kurdes|Kurdish|Kurds|курды" },
  {
    key: "polisario",
    country: null,
    names: "Polisario|Front Polisario|Polisario Front|sahraoui|sahraouie|sahraouis|sahraouies|Sahrawi",
  },
  {
    key: "tigray",
    country: null,
    names:
      "TPLF|FLPT|Tigré|Tigray|tigréen|tigréenne|tigréens|tigréennes|Tigrayan|Tigrayans|Front de libération du peuple du Tigré|Tigray People's Liberation Front",
  },
  { key: "ola", country: null, names: "OLA|Oromo Liberation Army|Armée de libération oromo|oromo" },
  {
    key: "m23",
    country: null,
    names: "M23|AFC/M23|AFC-M23|Mouvement du 23-Mars|Mouvement du 23 mars|March 23 Movement",
  },
  { key: "afc", country: null, names: "AFC|Alliance fleuve Congo|Congo River Alliance" },
  { key: "renamo", country: null, names: "Renamo|RENAMO" },
  { key: "unita", country: null, names: "Unita|UNITA" },
  { key: "cma", country: null, names: "CMA|Coordination des mouvements de l'Azawad" },
  {
    key: "milf",
    country: null,
    names: "MILF|Moro Islamic Liberation Front|Front Moro islamique de libération",
  },
  { key: "ndf", country: null, names: "NDF|National Democratic Front" },
  { key: "ltte", country: null, names: "LTTE|Tamil Tigers|Tigres tamouls" },
  { key: "ira", country: null, names: "IRA|Sinn Féin|Sinn Fein" },
  { key: "eta", country: null, names: "ETA" },
  { key: "abkhazia", country: null, names: "Abkhazie|abkhaze|abkhazes|Abkhazia|Abkhaz|Soukhoumi|Sukhumi" },
  {
    key: "south ossetia",
    country: null,
    names: "Ossétie du Sud|ossète|ossètes|sud-ossète|South Ossetia|Ossetian|South Ossetian|Tskhinvali",
  },
  {
    key: "transnistria",
    country: null,
    names: "Transnistrie|transnistrien|transnistrienne|Transnistria|Transnistrian|Tiraspol",
  },
  {
    key: "nagorno-karabakh",
    country: null,
    names: "Haut-Karabakh|Nagorno-Karabakh|Karabakh|karabakhtsi|Stepanakert|Artsakh",
  },
  { key: "chechnya", country: null, names: "Tchétchénie|tchétchène|tchétchènes|Chechen|Chechnya|Grozny" },
  {
    key: "tuareg",
    country: null,
    names: "Touareg|touaregs|touarègue|touarègues|Tuareg|Tuaregs|Azawad|туареги|туарегов",
  },
  {
    key: "uyghur",
    country: null,
    names: "ouïghour|ouïghours|ouïghoure|ouïghoures|Uyghur|Uyghurs|Uighur|Uighurs",
  },
  { key: "druze", country: null, names: "druze|druzes|Druze" },
  { key: "alawites", country: null, names: "alaouite|alaouites|Alawite|Alawites" },
  { key: "basque", country: null, names: "basque|basques" },
  { key: "catalan", country: null, names: "catalan|catalane|catalans|catalanes|Catalan|Catalans" },
  { key: "tibet", country: null, names: "tibétain|tibétaine|tibétains|tibétaines|Tibetan|Tibetans|Tibet" },
  { key: "chavistas", country: null, names: "chaviste|chavistes|Chavista|Chavistas" },
  {
    key: "bosnian serbs",
    country: null,
    names: "Serbes de Bosnie|Bosnian Serbs|Bosnian Serb|bosno-serbe|bosno-serbes",
  },
  {
    key: "donetsk",
    country: null,
    names: "Donetsk|DNR|République populaire de Donetsk|Донецьк|Донецк",
  },
  {
    key: "luhansk",
    country: null,
    names: "Lougansk|Louhansk|Luhansk|Lugansk|LNR|République populaire de Lougansk|Луганськ|Луганск",
  },
  { key: "puntland", country: null, names: "Puntland" },
  { key: "somaliland", country: null, names: "Somaliland" },
  {
    key: "XK",
    country: "XK",
    names: "Kosovo|kosovar|kosovare|kosovars|kosovares|Kosovar|Kosovan|Pristina|Priština",
  },
  {
    key: "RU",
    country: "RU",
    names: "Kremlin|Кремль|Кремля|Kreml|moscovite|moscovites",
  },
  {
    key: "US",
    country: "US",
    names:
      "Maison-Blanche|Maison Blanche|White House|Casa Blanca|Casa Bianca|Weißes Haus|Білого дому|Белого дома",
  },
  { key: "VA", country: "VA", names: "Vatican|Saint-Siège|Holy See|pontificale|vaticane" },
  { key: "GB", country: "GB", names: "Downing Street" },
  { key: "TR", country: "TR", names: "Sublime Porte" },
  { key: "FR", country: "FR", names: "Élysée|Quai d'Orsay" },
];

/**
 * Parties that only a country's name makes one of: "opposition syrienne", "Syrian opposition". The key is `word-country`.
 */
export const FACTIONS: Readonly<Record<string, string>> = {
  opposition: "opposition opposants opposante opposants opposition's",
  rebels:
    "rebelle rebelles rebellion rebel rebels insurge insurges insurgee insurgees insurgent insurgents guerilla guerrilla guerilleros guerrillas insurrection maquisards",
  separatists:
    "separatiste separatistes separatist separatists independantiste independantistes secessionnistes",
  "civil society": "societe-civile",
  paramilitaries: "paramilitaire paramilitaires paramilitary paramilitaries",
};

/** Words for a state's side, which add nothing where its name is there; the key stands where none is. */
export const STATE_SIDES: Readonly<Record<string, string>> = {
  army: "armee army",
  junta: "junte junta putschistes",
  government:
    "gouvernement gouvernementale gouvernementaux gouvernemental gouvernementales government government's governmental regime pouvoir autorites authorities cabinet executif",
};
