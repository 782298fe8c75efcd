/** Cities where talks are held that are no capitals, or whose spelling differs: one line a place, spellings in any language, folded on use. */
export const PLACES = `
Genève|Geneva|Genf|Ginebra|Ginevra|Женева|Женеве|Женеву|Женеві|Женевы
Istanbul|Stamboul|Istamboul|Stambul|Estambul|Стамбул|Стамбуле|Стамбулі|Стамбула|Стамбулу
Djeddah|Jeddah|Jedda|Djedda|Yeda|Gedda|Джидда|Джидде|Джедда|Джедді|Джидді|Dschidda
Riyad|Riyadh|Riad|Эр-Рияд|Эр-Рияде|Ер-Ріяд|Ер-Ріяді
Abou Dhabi|Abou Dabi|Abu Dhabi|Abu Dabi|Абу-Даби|Абу-Дабі
Mascate|Muscat|Maskat|Mascat|Маскат|Маскате|Маскаті
Doha|Доха|Дохе|Досі
La Havane|Havane|Havana|Havanna|La Habana|L'Avana|Гавана|Гаване|Гавані
Genshagen
Vienne|Vienna|Wien|Viena|Вена|Вене|Відень|Відні
Minsk|Минск|Минске|Мінськ|Мінську
Le Caire|Cairo|Kairo|El Cairo|Il Cairo|Каир|Каире|Каїр|Каїрі
Charm el-Cheikh|Sharm el-Sheikh|Sharm el-Cheikh|Scharm el-Scheich
Addis-Abeba|Addis Ababa|Addis Abeba|Аддис-Абеба
Nairobi
Pretoria
Juba|Djouba
Astana|Nour-Soultan|Астана|Астане|Астані
Almaty|Алматы|Алмати
Sotchi|Sochi|Сочи|Сочі
Lausanne|Losanna|Lausana
Lugano
Stockholm
Oslo|Осло
Rimbo
Ohrid
Dayton
Camp David
Rambouillet
Anchorage|Анкоридж|Анкоридже|Анкоридж
Alaska
Antalya|Antalia
Ankara|Анкара|Анкаре|Анкарі
Londres|London|Londra|Лондон|Лондоне|Лондоні
Paris|Parigi|París|Париж|Париже|Парижі
Berlin|Berlino|Berlín|Берлин|Берлине|Берлін|Берліні
Bruxelles|Brussels|Brüssel|Bruselas|Брюссель|Брюсселе|Брюсселі
Rome|Roma|Rom|Рим|Риме|Римі
Miami
Floride|Florida
New York|Nueva York|Нью-Йорк|Нью-Йорке|Нью-Йорку
Washington|Вашингтон|Вашингтоне|Вашингтоні
Moscou|Moscow|Moskau|Moscú|Mosca|Москва|Москве|Москві
Kiev|Kyiv|Kiew|Kyjiw|Киев|Киеве|Київ|Києві
Téhéran|Tehran|Teheran|Teherán|Тегеран|Тегеране|Тегерані
Quito|Кито
Caracas
Bogota|Bogotá
Mexico|Mexico City|Ciudad de México
Bakou|Baku|Баку
Erevan|Yerevan|Eriwan|Ереван|Ереване
Tbilissi|Tbilisi|Тбилиси
Dubaï|Dubai|Дубай
Koweït|Kuwait
Bagdad|Baghdad
Beyrouth|Beirut
Amman
Damas|Damascus
Sanaa|Sana'a
Hodeïda|Hodeida
Tripoli
Skhirat
Bouznika
Tunis
Alger|Algiers
Rabat
Luanda
Goma
Kampala
Arusha|Arousha
Manama
Islamabad
Kaboul|Kabul
Pékin|Beijing|Peking
Hanoï|Hanoi
Singapour|Singapore
Panmunjom
Séoul|Seoul
Pyongyang
Tokyo
Helsinki
Reykjavik
Varsovie|Warsaw
Prague|Prag
Budapest
Belgrade
Sarajevo
Pristina
Sofia
Athènes|Athens
Nicosie|Nicosia
Crans-Montana
Montreux
Bürgenstock
Zurich|Zürich
Berne|Bern
La Haye|The Hague
Madrid
Lisbonne|Lisbon
Dublin
Belfast
Tirana
Vilnius
Riga
Tallinn
Chisinau
Odessa
Khartoum
N'Djamena|Ndjamena
Bamako
Niamey
Ouagadougou
Abuja
Abidjan
Yamoussoukro
Dakar
Conakry
Kinshasa
Bujumbura
Kigali
Mogadiscio|Mogadishu
Djibouti
Asmara
Mekele|Mekelle
Port-Soudan|Port Sudan
Izmir
Bali
Djakarta|Jakarta
Manille|Manila
Kuala Lumpur
Colombo
Katmandou|Kathmandu
New Delhi
Tachkent|Tashkent
Bichkek|Bishkek
Douchanbé|Dushanbe
Achgabat|Ashgabat
`;
