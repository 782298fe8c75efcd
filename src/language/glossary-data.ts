/**
 * A small glossary of negotiations in general: what a mediator, a truce, a wage or a quota is
 * called in the seven languages.
 *
 * One line per concept: its name, then its words in French, English, Ukrainian, Russian, German,
 * Spanish and Italian, columns set apart by `|` and words by commas. Dictionary forms of single
 * words; two words only where the language has no single one, never three. No proper names, no
 * phrases: what a text says beyond these words is for the index and the models to find.
 */
export const GLOSSARY = `
mediator | médiateur, médiatrice, médiation | mediator, mediation, mediate | посередник, посередництво, медіатор | посредник, посредничество, медиатор | Vermittler, Vermittlung, vermitteln | mediador, mediadora, mediación | mediatore, mediatrice, mediazione
ceasefire | cessez-le-feu, trêve, armistice | ceasefire, cease-fire, truce, armistice | перемир'я, припинення вогню | перемирие, прекращение огня | Waffenruhe, Waffenstillstand, Feuerpause | tregua, armisticio | tregua, armistizio
peace | paix | peace | мир | мир | Frieden | paz | pace
war | guerre | war | війна | война | Krieg | guerra | guerra
delegation | délégation, délégué | delegation, delegate | делегація, делегат | делегация, делегат | Delegation, Delegierter | delegación, delegado | delegazione, delegato
talks | pourparlers, négociation, négocier | talks, negotiation, negotiate | переговори | переговоры | Verhandlung, verhandeln | negociación, negociar | negoziato, trattativa, negoziare
negotiator | négociateur, négociatrice | negotiator | переговорник | переговорщик | Unterhändler | negociador, negociadora | negoziatore, negoziatrice
round | round, cycle | round | раунд | раунд | Runde | ronda | round, tornata
meeting | réunion, rencontre, entretien | meeting | зустріч, засідання | встреча, заседание | Treffen, Sitzung | reunión, encuentro | riunione, incontro
summit | sommet | summit | саміт | саммит | Gipfel, Gipfeltreffen | cumbre | vertice
agreement | accord | agreement, deal | угода, домовленість | соглашение, договорённость | Abkommen, Einigung, Vereinbarung | acuerdo | accordo, intesa
treaty | traité | treaty | договір | договор | Vertrag | tratado | trattato
proposal | proposition, proposer | proposal, propose | пропозиція, пропонувати | предложение, предлагать | Vorschlag, vorschlagen | propuesta, proponer | proposta, proporre
offer | offre, offrir | offer | оферта | оферта | Angebot, anbieten | oferta, ofrecer | offerta, offrire
demand | exigence, exiger, revendication | demand | вимога, вимагати | требование, требовать | Forderung, fordern | exigencia, exigir, reivindicación | richiesta, esigere, rivendicazione
condition | condition | condition | умова | условие | Bedingung | condición | condizione
refusal | refus, refuser, rejeter | refusal, refuse, reject | відмова, відмовитися, відхилити | отказ, отказаться, отвергнуть | Ablehnung, ablehnen, verweigern | negativa, rechazo, rechazar | rifiuto, rifiutare, respingere
acceptance | acceptation, accepter | acceptance, accept | прийняття, погодитися | принятие, согласиться | Annahme, annehmen, zustimmen | aceptación, aceptar | accettazione, accettare
concession | concession, compromis | concession, compromise | поступка, компроміс | уступка, компромисс | Zugeständnis, Kompromiss | concesión | concessione, compromesso
signature | signature, signer | signature, sign | підпис, підписати, підписання | подпись, подписать, подписание | Unterschrift, Unterzeichnung, unterzeichnen | firma, firmar | firma, firmare
failure | échec, échouer | failure, fail | провал, невдача | провал, неудача | Scheitern, scheitern | fracaso, fracasar | fallimento, fallire
progress | progrès, avancée | progress, breakthrough | прогрес, прорив | прогресс, прорыв | Fortschritt, Durchbruch | progreso, avance | progresso, svolta
deadlock | impasse, blocage | deadlock, impasse, stalemate | тупик, глухий кут | тупик | Sackgasse, Stillstand | estancamiento, bloqueo | stallo
violation | violation, violer | violation, violate, breach | порушення, порушити | нарушение, нарушить | Verstoß, Verletzung | violación, violar | violazione, violare
sanctions | sanction, embargo | sanction, embargo | санкція, ембарго | санкция, эмбарго | Sanktion, Embargo | sanción, embargo | sanzione, embargo
prisoner | prisonnier, prisonnière, détenu | prisoner, detainee | полонений, в'язень | пленный, военнопленный, заключённый | Gefangener, Kriegsgefangener, Häftling | prisionero, preso | prigioniero, detenuto
hostage | otage | hostage | заручник | заложник | Geisel | rehén | ostaggio
exchange | échange, échanger | exchange, swap | обмін, обміняти | обмен, обменять | Austausch, austauschen | intercambio, canje, canjear | scambio, scambiare
release | libération, libérer | release | звільнення, звільнити | освобождение, освободить | Freilassung, freilassen | liberación, liberar | rilascio, rilasciare, liberare
border | frontière | border, frontier | кордон | граница | Grenze | frontera | frontiera, confine
territory | territoire | territory | територія | территория | Gebiet, Territorium | territorio | territorio
withdrawal | retrait | withdrawal, withdraw, pullout | виведення, відведення | вывод, отвод | Abzug, Rückzug, abziehen | retirada, repliegue | ritiro, ritirare
troops | troupe | troop | війська | войска | Truppe | tropa | truppa
army | armée | army, military | армія | армия | Armee, Heer | ejército | esercito
soldier | soldat, militaire | soldier | солдат, військовий, боєць | солдат, военный, боец | Soldat | soldado, militar | soldato, militare
police | police, policier | police | поліція | полиция | Polizei | policía | polizia
killed | tué, mort | killed, dead, death | загиблий, загинути, убитий | погибший, погибнуть, убитый | getötet, Tote, Todesopfer | muerto, fallecido | ucciso, morto
wounded | blessé, blesser | wounded, injured | поранений, поранити | раненый, ранить | verletzt, verwundet | herido, herir | ferito, ferire
civilian | civil | civilian | цивільний, мирний житель | гражданский, мирный житель | Zivilist, Zivilbevölkerung | civil | civile
missile | missile, roquette | missile, rocket | ракета | ракета | Rakete | misil, cohete | missile, razzo
drone | drone | drone, uav | дрон, безпілотник | дрон, беспилотник | Drohne | dron | drone
attack | attaque, attaquer, offensive | attack, offensive, assault | атака, напад, наступ | атака, нападение, наступление | Angriff, angreifen, Offensive | ataque, atacar, ofensiva | attacco, attaccare, offensiva
shelling | bombardement, bombarder | shelling, bombing, bombardment | обстріл, бомбардування | обстрел, бомбардировка | Beschuss, Bombardierung | bombardeo, bombardear | bombardamento, bombardare
weapon | arme, armement | weapon, arms | зброя, озброєння | оружие, вооружение | Waffe, Rüstung | arma, armamento | arma, armamento
disarmament | désarmement, désarmer | disarmament, disarm | роззброєння | разоружение | Abrüstung, Entwaffnung | desarme, desarmar | disarmo, disarmare
observer | observateur, observatrice | observer, monitor | спостерігач | наблюдатель | Beobachter | observador, observadora | osservatore, osservatrice
verification | vérification, surveillance | verification, monitoring | перевірка, моніторинг | проверка, мониторинг | Überprüfung, Überwachung | verificación, supervisión | verifica, monitoraggio
guarantee | garantie, garantir, garant | guarantee, guarantor | гарантія, гарантувати, гарант | гарантия, гарантировать, гарант | Garantie, garantieren | garantía, garantizar, garante | garanzia, garantire, garante
neutrality | neutralité, neutre | neutrality, neutral | нейтралітет, нейтральний | нейтралитет, нейтральный | Neutralität, neutral | neutralidad, neutral | neutralità, neutrale
election | élection, scrutin | election | вибори | выборы | Wahl | elección, comicios | elezione
referendum | référendum | referendum | референдум | референдум | Referendum, Volksabstimmung | referéndum | referendum
vote | vote, voter | vote, ballot | голосування, голосувати | голосование, голосовать | Abstimmung, abstimmen | votación, votar | votazione, votare
strike | grève, gréviste | strike, walkout | страйк, страйкувати | забастовка, бастовать | Streik, streiken | huelga, huelguista | sciopero, scioperare
union | syndicat, syndicaliste | trade union, unionist | профспілка | профсоюз | Gewerkschaft | sindicato, sindicalista | sindacato, sindacalista
employer | employeur, patronat | employer | роботодавець | работодатель | Arbeitgeber | empleador, patronal | datore
wage | salaire, rémunération | wage, salary | зарплата, заробіток | зарплата, заработок | Lohn, Gehalt | salario, sueldo | salario, stipendio
tariff | tarif douanier, douane | tariff, customs | мито | пошлина | Zoll, Zölle | arancel, aduana | dazio, dogana
quota | quota, contingent | quota | квота | квота | Quote, Kontingent | cuota, cupo | quota, contingente
trade | commerce, commercial | trade, commerce | торгівля, торговельний | торговля, торговый | Handel | comercio, comercial | commercio, commerciale
export | exportation, exporter | export | експорт | экспорт | Ausfuhr, Export | exportación, exportar | esportazione, esportare
emission | émission | emission | викид | выброс | Emission, Ausstoß | emisión | emissione
communiqué | communiqué, déclaration | communiqué, statement, declaration | комюніке, заява, декларація | коммюнике, заявление, декларация | Kommuniqué, Erklärung | comunicado, declaración | comunicato, dichiarazione
host | hôte, accueillir | host | господар, приймати | хозяин, принимать | Gastgeber | anfitrión, acoger | ospitante, ospitare
spokesperson | porte-parole | spokesperson, spokesman, spokeswoman | речник, речниця | представитель, пресс-секретарь | Sprecher, Sprecherin | portavoz | portavoce
minister | ministre | minister | міністр, міністерка | министр | Minister, Ministerin | ministro, ministra | ministro, ministra
president | président, présidente | president | президент, президентка | президент | Präsident, Präsidentin | presidente, presidenta | presidente
ambassador | ambassadeur, ambassadrice | ambassador | посол, посолка | посол | Botschafter, Botschafterin | embajador, embajadora | ambasciatore, ambasciatrice
envoy | émissaire, envoyé | envoy, emissary | посланець, спецпосланець | посланник, спецпосланник | Gesandter, Sondergesandter | enviado, emisario | inviato, emissario
adviser | conseiller, conseillère | adviser, advisor | радник, радниця | советник, советница | Berater, Beraterin | asesor, asesora, consejero | consigliere, consigliera
parliament | parlement, député | parliament, lawmaker | парламент, депутат | парламент, депутат | Parlament, Abgeordneter | parlamento, diputado | parlamento, deputato
government | gouvernement | government | уряд | правительство | Regierung | gobierno | governo
rebel | rebelle, insurgé | rebel, insurgent | повстанець, бойовик | повстанец, боевик | Rebell, Aufständischer | rebelde, insurgente | ribelle, insorto
refugee | réfugié, déplacé | refugee, displaced | біженець, переселенець | беженец, переселенец | Flüchtling, Vertriebener | refugiado, desplazado | rifugiato, profugo, sfollato
evacuation | évacuation, évacuer | evacuation, evacuate | евакуація, евакуювати | эвакуация, эвакуировать | Evakuierung, evakuieren | evacuación, evacuar | evacuazione, evacuare
aid | aide, assistance | aid, assistance | допомога | помощь | Hilfe | ayuda, asistencia | aiuto, assistenza
reconstruction | reconstruction, reconstruire | reconstruction, rebuild | відбудова, відбудувати | восстановление, восстановить | Wiederaufbau | reconstrucción, reconstruir | ricostruzione, ricostruire
reparation | réparation, indemnité | reparation, compensation | репарація, компенсація | репарация, компенсация | Entschädigung, Wiedergutmachung | indemnización, reparación | risarcimento, riparazione
deadline | échéance, délai, ultimatum | deadline, ultimatum | термін, дедлайн, ультиматум | срок, дедлайн, ультиматум | Frist, Ultimatum | plazo, ultimátum | scadenza, termine, ultimatum
duration | durée, durer | duration | тривалість, тривати | продолжительность, длиться | Dauer, dauern | duración, durar | durata, durare
beginning | début, commencer, débuter | beginning, begin, start | початок, почати, розпочати | начало, начать | Beginn, beginnen, Anfang | comienzo, inicio, comenzar | inizio, iniziare, cominciare
end | fin, terminer | end, finish | кінець, закінчити, завершити | конец, закончить, завершить | Ende, beenden | fin, final, terminar | fine, finire, terminare
postponement | ajourner, ajournement | postponement, postpone, adjourn | перенесення, відкласти | перенос, отложить | Verschiebung, verschieben, vertagen | aplazamiento, aplazar | rinvio, rinviare
`;
