/**
 * What people type in a chat room, behind the word that a newspaper writes in its place, by language: abbreviations and spellings by ear, and
 * everyday words. Single words of general use, written without sight of any article or question, which are no other word of their language.
 */
export const CHAT_SPELLINGS: Readonly<Record<string, string>> = {
  fr: `
    pourquoi=pk pq pkoi prkoi prquoi pourkoi pkwa prq pourkwa, qui=ki, quoi=koi kwa koa, que=ke, quand=kan
    kand qd qnd, quel=kel, quelle=kelle, quels=kels, quelles=kelles, lequel=lekel, laquelle=lakelle,
    qu'il=kil, qu'ils=kils, comment=cmt cmnt coment koman komment komen coman, combien=cb cmb cmbn cbn cbien
    combi1 kombien kombi1, c'est=c cé cest, c'était=ct cété cetait ctait, ce n'est pas=cpas cpa, c'est
    qui=cki cqui, c'est quoi=ckoi cquoi, qu'est-ce que=keske kesk, qu'est-ce=kesse questce, qu'est-ce
    qui=keski, qu'est-ce qu'il=keskil, qu'est-ce qu'ils=keskils, qu'est-ce qu'on=keskon, qu'est-ce qu'il y
    a=keskya, est-ce que=eske esk esq, est-ce=estce, est-ce qu'il=eskil, il y a=ya ilya, il y avait=yavait
    yavai, il y aura=yaura, il n'y a pas=yapas, tout=tt, toute=tte, toutes=ttes, tout le monde=tlm toulmonde
    tlmonde, pour=pr, dans=ds, donc=dc donk, avec=avk avek aveq, de la=dla, nous=ns nou, vous=vou, les=lé,
    pas=pa, beaucoup=bcp bcoup bokou bokoup bocou bcq, maintenant=mtn mnt mtnt mntnt, je ne sais pas=jsp
    jspa jsaispas, je sais=jsais chais, j'ai=jé jai, j'avais=javais, j'étais=jétais, je suis=chuis jsuis
    chui, je veux=jveux, je peux=jpeux, je pense=jpense, je crois=jcrois, je vais=jvais, je
    voulais=jvoulais, je voudrais=jvoudrais, je comprends=jcomprends, j'aimerais=jaimerais, je
    cherche=jcherche, je n'en peux plus=jpp, quelqu'un=qqn qq1 qqun kelkun kelk1 qlqn qlqun, quelque
    chose=qqch qqc qlqch, quelque=qq qlq kelk, quelques=qqs qques qlqs, quelquefois=qqfois, quelque
    part=qqpart, longtemps=lgtps lgtmps longtps lgtemps lontemps, temps=tps, jamais=jms jamé jamai,
    toujours=tjs tjrs tjr tjours toujour, vraiment=vrmt vrm vrmnt vraimen, peut-être=ptet ptetre ptêtre ptèt
    peutetre peutêtre, parce que=pcq pcke pck psk pske psq parske parsk paske parceke parceque pasque,
    aujourd'hui=auj ajd ojd aujd aujourdhui ojourdui ojourdhui, demain=2m1 dem1 dmain, depuis=dps dpuis
    depui, avant=avt, après=aprs, pendant=pdnt pdant, cependant=cpdt, jusque=jusk, jusqu'à=jusqua,
    jusqu'au=jusko, chaque=chq chak, comme=kom cme cmme, aussi=oci ossi, autre=otre otr, autres=otres,
    même=mem, bien=bi1, rien=ri1, trop=tro, un peu=1peu, déjà=dja deja, encore=encor, était=etait,
    étaient=etaient, faudra=fodra, faudrait=fodrait, faut=fau, moi=moa mwa, toi=toa twa, tellement=telmt
    tlmt tellmt, seulement=slmt seulmt, apparemment=apparement, c'est-à-dire=cad càd, souvent=svent souven,
    problème=pb pbm, problèmes=pbs, gouvernement=gvt gouv, nombreux=nbx, nouveaux=nvx, nouvelle=nvelle,
    nouvelles=nvelles, grand=gd, grands=gds, grande=gde, petit=ptit, petits=ptits, petite=ptite,
    petites=ptites, message=msg, messages=msgs, rendez-vous=rdv, jours=jrs, occupé=oqp, non=nn nan, oui=ouai
    ouais oué, d'accord=dak dacc, s'il te plaît=stp stplé, s'il vous plaît=svp, désolé=dsl, ne t'inquiète
    pas=tkt tqt, on s'en moque=osef, salut=slt, bonjour=bjr, bonsoir=bsr, mort de rire=mdr, merci=mrc
  `,
  en: `
    you=u ya, your=ur, are=r, you all=yall, yourself=urself, they=dey, that=dat tht, that is=dats thats,
    people=ppl pple, someone=sum1 some1, anyone=any1 ne1, everyone=every1 evry1, please=pls plz plse,
    thanks=thx thnx tnx, thank you so much=tysm, what=wat wot wut wht, what is=whats wats, who is=whos,
    where is=wheres, how is=hows, when is=whens, why is=whys, when=wen whn, which=wich, why=y, because=bc
    bcz bcoz bcuz bcos cuz coz becuz becoz, tomorrow=tmrw tmr tmw tomoz 2moro 2morrow, today=2day,
    tonight=2nite tonite, yesterday=yday, before=b4, later=l8r, forever=4ever, great=gr8, weekend=wknd,
    next=nxt, about=abt, through=thru, though=tho, although=altho, by the way=btw, in my opinion=imo, I do
    not know=idk, I do not care=idc, to be honest=tbh, as far as known=afaik, never mind=nvm, of course=ofc,
    obviously=obv obvs, probably=prolly probs, definitely=defo, seriously=srsly, really=rly rlly,
    something=smth sth sumthin somethin, nothing=nothin, going to=gonna, want to=wanna, have to=gotta, give
    me=gimme, let me=lemme, do not know=dunno, kind of=kinda, out of=outta, could have=coulda, would
    have=woulda, should have=shoulda, do not=dont, does not=doesnt, did not=didnt, cannot=cant, is not=isnt,
    are not=arent, was not=wasnt, were not=werent, could not=couldnt, would not=wouldnt, should
    not=shouldnt, have not=havent, has not=hasnt, I am=im, I have=ive, they are=theyre, you are=youre,
    government=govt gvt, message=msg, from=frm, know=kno knw, have=hav hv, should=shud, would=wud, could=cud
  `,
  uk: `
    що=шо, щось=шось, щоб=шоб, якщо=якшо, що ж=шож, ще=ше, чому=чо чьо, навіщо=нашо, тільки=тіки тіко,
    скільки=скіки скіко, стільки=стіки, зараз=зарз щас ща, сьогодні=сьодні сьодня, нічого=нічо, треба=тре
    тра, ні=нє, не знаю=хз, коротше=крч кароч, взагалі=ваще, дякую=спс, будь ласка=плз
  `,
  ru: `
    что=че чё чо шо, сейчас=щас ща щяс, вообще=ваще, не знаю=хз, может быть=мб, очень=оч, сколько=скок скока
    скоко, только=токо, когда=када, почему=поч пчму почиму, сегодня=сёдня седня, ничего=ниче ничё ничо,
    что-то=чет чёт, человек=чел, короче=крч, тысяч=тыщ, спасибо=спс
  `,
  de: `
    nicht=nich, nichts=nix, gibt es=gibts, geht es=gehts, war es=wars, hat es=hats, vielleicht=vllt vlt vll,
    eventuell=evtl, irgendwie=iwie, irgendwo=iwo, irgendwas=iwas, irgendwann=iwann, irgendwer=iwer,
    eigentlich=eig eigtl, zum Beispiel=zb, einen=nen, einem=nem, jemand=jmd, jemanden=jmdn, jemandem=jmdm,
    auf dem=aufm, kannst du=kannste, hast du=haste, weißt du=weisste, wieso=wiso, bisschen=bissl,
    Entschuldigung=sry
  `,
  es: `
    por qué=xq pq porq xk xke, que=q ke, también=tb tmb tbn tmbn, bien=bn, dónde=dnd, cuando=cdo qndo,
    quién=kien qien, quiero=kiero, aquí=aki, ahora=aora, cómo=komo kmo cmo, para=xa, pero=xo, por favor=xfa,
    después=dsp, mucho=muxo, no sé=nse, fin de semana=finde
  `,
  it: `
    perché=xké xke xkè xche xché xchè perke perkè, comunque=cmq, non=nn, quando=qnd qndo, qualche=qlc,
    qualcosa=qlcs, qualcuno=qlcn, che=ke, chi=ki, cosa=kosa, come=kome, anche=anke, questo=qst qsto,
    questa=qsta, quanto=qnt, quanti=qnti, tutto=tt, dove=dv, niente=nnt, sempre=smpr, però=xò
  `,
};

export const FAMILIAR_WORDS: Readonly<Record<string, string>> = {
  fr: `
    policier=flic keuf, policiers=flics keufs condés, police=poulaga, homme=mec keum, hommes=mecs keums,
    femme=nana meuf gonzesse, femmes=nanas meufs gonzesses, enfant=gosse gamin môme mioche, enfants=gosses
    gamins mômes mioches, fille=gamine, filles=gamines, père=daron, mère=daronne, parents=darons,
    frère=frangin, frères=frangins, sœur=frangine, fils=fiston, ami=pote copain, amis=potes copains,
    amie=copine, amies=copines, argent=fric thune thunes tune tunes pognon pèze, riche=friqué,
    riches=friqués, payer=raquer casquer, paye=raque, payent=raquent casquent, travail=boulot taf taff,
    emplois=boulots jobs, emploi=job, travailler=bosser taffer, travaille=bosse taffe, travaillent=bossent
    taffent, travaillait=bossait taffait, travaillaient=bossaient, travaillé=bossé taffé, manger=bouffer,
    nourriture=bouffe, mangent=bouffent, mangeait=bouffait, mangeaient=bouffaient, mangé=bouffé,
    boire=picoler, boit=picole, boivent=picolent, buvait=picolait, bu=picolé, vin=pinard, cigarette=clope,
    cigarettes=clopes, enfuir=barrer, enfuient=barrent, enfui=barré, enfuis=barrés, enfuie=barrée,
    enfuyait=barrait, venir=rappliquer, vient=rapplique, viennent=rappliquent, venu=rappliqué, donner=filer
    refiler, donnent=filent refilent, donnait=filait, donnaient=filaient, donné=filé refilé, donne=refile,
    vendre=fourguer, vend=fourgue, vendent=fourguent, vendu=fourgué, attraper=choper, attrape=chope,
    attrapent=chopent, attrapé=chopé, attrapés=chopés, attrapée=chopée, trouver=dégoter, trouvé=dégoté,
    arrêter=coffrer, arrêté=coffré, arrêtés=coffrés, voler=piquer chourer, volé=piqué chouré,
    volent=chourent, escroquerie=arnaque, escroqueries=arnaques, escroquer=arnaquer, escroqué=arnaqué,
    escroqués=arnaqués, escroquent=arnaquent, fraude=magouille, fraudes=magouilles, frauder=magouiller,
    fraudé=magouillé, crier=gueuler, crient=gueulent, criait=gueulait, crié=gueulé, disputer=engueuler,
    dispute=engueule engueulade, disputent=engueulent, disputé=engueulé, disputés=engueulés,
    disputaient=engueulaient, disputes=engueulades, énervé=véner, conflit=embrouille, conflits=embrouilles,
    échouer=foirer merder, échoué=foiré merdé, échouent=foirent merdent, tromper=gourer, trompé=gouré,
    trompés=gourés, trompent=gourent, manquer=louper, manqué=loupé, manquent=loupent, défaite=raclée
    branlée, comprendre=piger, compris=pigé, comprennent=pigent, comprend=pige, fait=fout, font=foutent,
    faisait=foutait, faisaient=foutaient, arme=flingue, armes=flingues, abattre=flinguer dézinguer,
    abattu=flingué dézingué, abattus=flingués, kalachnikov=kalach, kalachnikovs=kalachs, soldat=bidasse
    troufion, soldats=bidasses troufions, espions=barbouzes, médecin=toubib, médecins=toubibs,
    hôpital=hosto, hôpitaux=hostos, médicament=médoc, médicaments=médocs, maison=baraque bicoque,
    maisons=baraques, chambre=piaule, appartement=appart, appartements=apparts, propriétaire=proprio,
    propriétaires=proprios, voiture=bagnole, voitures=bagnoles, moto=bécane, motos=bécanes, village=bled,
    prison=taule, détenu=taulard, détenus=taulards, gardien=maton, gardiens=matons, mourir=crever clamser,
    meurt=crève, meurent=crèvent, mourait=crevait, mouraient=crevaient, mort=crevé clamsé, morts=crevés,
    tuer=buter zigouiller, tue=bute, tuent=butent, tué=buté zigouillé, tués=butés zigouillés, tuée=butée,
    bagarre=baston, bagarres=bastons, frapper=tabasser, frappe=tabasse, frappent=tabassent, frappé=tabassé,
    frappés=tabassés, gifle=baffe, gifles=baffes, balle=bastos, parler=jacter blablater, parle=jacte,
    parlent=jactent, mensonge=bobard baratin, mensonges=bobards, menteur=mytho, menteurs=mythos,
    dormir=roupiller pioncer, dort=roupille pionce, dorment=roupillent pioncent, chef=boss, très=vachement
    hyper, peu=chouia, vite=fissa, immédiatement=illico, bêtise=connerie foutaise, bêtises=conneries
    foutaises, désordre=bordel merdier, difficulté=galère, difficultés=galères, peiner=galérer,
    peinent=galèrent, idiot=con, idiots=cons, idiote=conne, imbécile=connard, imbéciles=connards, fou=dingue
    cinglé taré, fous=dingues cinglés tarés, étrange=chelou, étranges=chelous, pénible=relou, peur=trouille,
    chose=truc machin, choses=trucs machins, livre=bouquin, livres=bouquins, vêtements=fringues,
    manifestation=manif, manifestations=manifs, restaurant=resto, restaurants=restos, professeur=prof,
    professeurs=profs, télévision=télé, américain=ricain, américains=ricains, fasciste=facho,
    fascistes=fachos, écologiste=écolo, écologistes=écolos, sans-abri=clodo clodos, cacher=planquer,
    cache=planque, cachent=planquent, caché=planqué, cachés=planqués, cachait=planquait, exploser=péter,
    explose=pète, explosent=pètent, explosé=pété, brûler=cramer, brûle=crame, brûlent=crament, brûlé=cramé,
    détruire=bousiller, détruit=bousillé, détruits=bousillés, renvoyer=virer, renvoyé=viré, renvoyés=virés,
    aimer=kiffer, aime=kiffe, aiment=kiffent
  `,
  en: `
    policeman=cop, police=cops, child=kid, children=kids, man=guy dude bloke fella, men=guys dudes blokes,
    people=folks, friend=pal buddy, friends=pals buddies, mother=mom mum, father=dad, husband=hubby,
    dollar=buck, dollars=bucks, pounds=quid, manager=boss, managers=bosses, leader=bigwig, leaders=bigwigs,
    job=gig, dismissed=sacked, dismissal=sacking, failed=flunked flopped, arrested=nabbed, arrest=nab,
    stole=swiped, fraud=scam, frauds=scams, defrauded=scammed, criminal=crook, criminals=crooks,
    perpetrator=perp, perpetrators=perps, prison=slammer, informant=snitch, informants=snitches,
    helicopter=chopper, helicopters=choppers, ammunition=ammo, soldier=squaddie, soldiers=squaddies,
    killed=whacked, American=yank, Americans=yanks, Briton=brit, Britons=brits, communist=commie,
    communists=commies, nonsense=bullshit crap, false=bogus, stupid=dumb, angry=pissed, dispute=spat,
    disputes=spats, abandoned=ditched, abandon=ditch, abandoning=ditching, alcohol=booze, food=grub,
    television=telly, medicines=meds, addict=junkie, addicts=junkies, information=info, lots=loads
  `,
};
