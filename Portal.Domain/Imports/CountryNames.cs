namespace Portal.Domain.Imports;

/// <summary>ISO 3166-1: for each country its codes of two and three letters, its number and its names.</summary>
internal static class CountryNames
{
    public const string All =
        """
        AD AND 020 Andorra|Andorre
        AE ARE 784 United Arab Emirates|Vereinigte Arabische Emirate|Émirats arabes unis|Emiratos Árabes Unidos|Emirati Arabi Uniti|Verenigde Arabische Emiraten|Emirados Árabes Unidos|UAE
        AF AFG 004 Afghanistan|Afganistán|Afeganistão
        AG ATG 028 Antigua & Barbuda|Antigua und Barbuda|Antigua-et-Barbuda|Antigua y Barbuda|Antigua e Barbuda|Antigua en Barbuda|Antigua and Barbuda
        AI AIA 660 Anguilla|Anguila
        AL ALB 008 Albania|Albanien|Albanie
        AM ARM 051 Armenia|Armenien|Arménie
        AO AGO 024 Angola
        AQ ATA 010 Antarctica|Antarktis|Antarctique|Antártida|Antartide
        AR ARG 032 Argentina|Argentinien|Argentine|Argentinië
        AS ASM 016 American Samoa|Amerikanisch-Samoa|Samoa américaines|Samoa Americana|Samoa Americane|Amerikaans-Samoa
        AT AUT 040 Austria|Österreich|Autriche|Oostenrijk
        AU AUS 036 Australia|Australien|Australie
        AW ABW 533 Aruba
        AX ALA 248 Åland Islands|Ålandinseln|Îles Åland|Islas Aland|Isole Åland|Åland|Ilhas Aland
        AZ AZE 031 Azerbaijan|Aserbaidschan|Azerbaïdjan|Azerbaiyán|Azerbaigian|Azerbeidzjan|Azerbaijão
        BA BIH 070 Bosnia & Herzegovina|Bosnien und Herzegowina|Bosnie-Herzégovine|Bosnia y Herzegovina|Bosnia ed Erzegovina|Bosnië en Herzegovina|Bósnia e Herzegovina|Bosnia and Herzegovina
        BB BRB 052 Barbados|Barbade
        BD BGD 050 Bangladesh|Bangladesch|Bangladés
        BE BEL 056 Belgium|Belgien|Belgique|Bélgica|Belgio|België
        BF BFA 854 Burkina Faso|Burquina Faso
        BG BGR 100 Bulgaria|Bulgarien|Bulgarie|Bulgarije|България
        BH BHR 048 Bahrain|Bahreïn|Baréin
        BI BDI 108 Burundi
        BJ BEN 204 Benin
        BL BLM 652 St. Barthélemy|Saint-Barthélemy|San Bartolomé|São Bartolomeu
        BM BMU 060 Bermuda|Bermudes|Bermudas
        BN BRN 096 Brunei|Brunei Darussalam
        BO BOL 068 Bolivia|Bolivien|Bolivie|Bolivia, Plurinational State of
        BQ BES 535 Caribbean Netherlands|Karibische Niederlande|Pays-Bas caribéens|Caribe neerlandés|Caraibi Olandesi|Caribisch Nederland|Países Baixos Caribenhos|Bonaire, Sint Eustatius and Saba
        BR BRA 076 Brazil|Brasilien|Brésil|Brasil|Brasile|Brazilië
        BS BHS 044 Bahamas
        BT BTN 064 Bhutan|Bhoutan|Bután|Butão
        BV BVT 074 Bouvet Island|Bouvetinsel|Île Bouvet|Isla Bouvet|Isola Bouvet|Bouveteiland|Ilha Bouvet
        BW BWA 072 Botswana|Botsuana
        BY BLR 112 Belarus|Biélorussie|Bielorrusia|Bielorussia|Bielorrússia
        BZ BLZ 084 Belize|Belice
        CA CAN 124 Canada|Kanada
        CC CCK 166 Cocos (Keeling) Islands|Kokosinseln|Îles Cocos|Islas Cocos|Isole Cocos (Keeling)|Cocoseilanden|Ilhas Cocos (Keeling)
        CD COD 180 Congo - Kinshasa|Kongo-Kinshasa|República Democrática del Congo|DR Congo|Democratic Republic of the Congo|Congo, The Democratic Republic of the
        CF CAF 140 Central African Republic|Zentralafrikanische Republik|République centrafricaine|República Centroafricana|Repubblica Centrafricana|Centraal-Afrikaanse Republiek
        CG COG 178 Congo - Brazzaville|Kongo-Brazzaville|Congo|República do Congo|Republic of the Congo
        CH CHE 756 Switzerland|Schweiz|Suisse|Suiza|Svizzera|Zwitserland|Suíça
        CI CIV 384 Côte d’Ivoire|Costa d’Avorio|Ivoorkust|Costa do Marfim|Ivory Coast
        CK COK 184 Cook Islands|Cookinseln|Îles Cook|Islas Cook|Isole Cook|Cookeilanden|Ilhas Cook
        CL CHL 152 Chile|Chili|Cile
        CM CMR 120 Cameroon|Kamerun|Cameroun|Camerún|Kameroen|Camarões
        CN CHN 156 China|Chine|Cina|中国
        CO COL 170 Colombia|Kolumbien|Colombie
        CR CRI 188 Costa Rica
        CU CUB 192 Cuba|Kuba
        CV CPV 132 Cape Verde|Cabo Verde|Cap-Vert|Capo Verde|Kaapverdië
        CW CUW 531 Curaçao|Curazao
        CX CXR 162 Christmas Island|Weihnachtsinsel|Île Christmas|Isla de Navidad|Isola Christmas|Christmaseiland|Ilha Christmas
        CY CYP 196 Cyprus|Zypern|Chypre|Chipre|Cipro
        CZ CZE 203 Czechia|Tschechien|Tchéquie|Chequia|Cechia|Tsjechië|Tchéquia|Česko|Czech Republic
        DE DEU 276 Germany|Deutschland|Allemagne|Alemania|Germania|Duitsland|Alemanha
        DJ DJI 262 Djibouti|Dschibuti|Yibuti|Gibuti|Djibuti
        DK DNK 208 Denmark|Dänemark|Dinamarca|Danimarca|Denemarken|Danmark
        DM DMA 212 Dominica|Dominique
        DO DOM 214 Dominican Republic|Dominikanische Republik|République dominicaine|República Dominicana|Repubblica Dominicana|Dominicaanse Republiek
        DZ DZA 012 Algeria|Algerien|Algérie|Argelia|Algerije
        EC ECU 218 Ecuador|Équateur|Equador
        EE EST 233 Estonia|Estland|Estonie|Eesti
        EG EGY 818 Egypt|Ägypten|Égypte|Egipto|Egitto|Egito
        EH ESH 732 Western Sahara|Westsahara|Sahara occidental|Sahara Occidentale|Westelijke Sahara|Saara Ocidental
        ER ERI 232 Eritrea|Érythrée|Eritreia
        ES ESP 724 Spain|Spanien|Espagne|España|Spagna|Spanje|Espanha
        ET ETH 231 Ethiopia|Äthiopien|Éthiopie|Etiopía
        FI FIN 246 Finland|Finnland|Finlande|Finlandia|Suomi
        FJ FJI 242 Fiji|Fidschi|Fidji|Fiyi|Figi
        FK FLK 238 Falkland Islands|Falklandinseln|Îles Malouines|Islas Malvinas|Isole Falkland|Falklandeilanden|Ilhas Malvinas|Falkland Islands (Malvinas)
        FM FSM 583 Micronesia|Mikronesien|Micronésie|Micronesia, Federated States of
        FO FRO 234 Faroe Islands|Färöer|Îles Féroé|Islas Feroe|Isole Fær Øer|Faeröer|Ilhas Faroé
        FR FRA 250 France|Frankreich|Francia|Frankrijk|França
        GA GAB 266 Gabon|Gabun|Gabão
        GB GBR 826 United Kingdom|Vereinigtes Königreich|Royaume-Uni|Reino Unido|Regno Unito|Verenigd Koninkrijk|UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland
        GD GRD 308 Grenada|Grenade|Granada
        GE GEO 268 Georgia|Georgien|Géorgie
        GF GUF 254 French Guiana|Französisch-Guayana|Guyane française|Guayana Francesa|Guyana Francese|Frans-Guyana|Guiana Francesa
        GG GGY 831 Guernsey|Guernesey
        GH GHA 288 Ghana|Gana
        GI GIB 292 Gibraltar|Gibilterra
        GL GRL 304 Greenland|Grönland|Groenland|Groenlandia
        GM GMB 270 Gambia|Gambie
        GN GIN 324 Guinea|Guinée|Guiné
        GP GLP 312 Guadeloupe|Guadalupe|Guadalupa
        GQ GNQ 226 Equatorial Guinea|Äquatorialguinea|Guinée équatoriale|Guinea Ecuatorial|Guinea Equatoriale|Equatoriaal-Guinea|Guiné Equatorial
        GR GRC 300 Greece|Griechenland|Grèce|Grecia|Griekenland|Ελλάδα
        GS SGS 239 South Georgia & South Sandwich Islands|Südgeorgien und die Südlichen Sandwichinseln|Géorgie du Sud-et-les Îles Sandwich du Sud|Islas Georgia del Sur y Sandwich del Sur|Georgia del Sud e Sandwich Australi|Zuid-Georgia en Zuidelijke Sandwicheilanden|Ilhas Geórgia do Sul e Sandwich do Sul|South Georgia and the South Sandwich Islands
        GT GTM 320 Guatemala
        GU GUM 316 Guam
        GW GNB 624 Guinea-Bissau|Guinée-Bissau|Guinea-Bisáu|Guiné-Bissau
        GY GUY 328 Guyana|Guiana
        HK HKG 344 Hong Kong|香港|Hong Kong SAR China|Sonderverwaltungsregion Hongkong|R.A.S. chinoise de Hong Kong|RAE de Hong Kong (China)|RAS di Hong Kong|Hongkong SAR van China|Hong Kong, RAE da China|中國香港特別行政區|Hong Kong SAR
        HM HMD 334 Heard & McDonald Islands|Heard und McDonaldinseln|Îles Heard-et-MacDonald|Islas Heard y McDonald|Isole Heard e McDonald|Heard en McDonaldeilanden|Ilhas Heard e McDonald|Heard Island and McDonald Islands
        HN HND 340 Honduras
        HR HRV 191 Croatia|Kroatien|Croatie|Croacia|Croazia|Kroatië|Hrvatska
        HT HTI 332 Haiti
        HU HUN 348 Hungary|Ungarn|Hongrie|Hungría|Ungheria|Hongarije|Magyarország
        ID IDN 360 Indonesia|Indonesien|Indonésie
        IE IRL 372 Ireland|Irland|Irlande|Irlanda|Ierland|EIRE|Republic of Ireland
        IL ISR 376 Israel|Israele
        IM IMN 833 Isle of Man|Île de Man|Isla de Man|Isola di Man|Ilha de Man
        IN IND 356 India|Indien|Inde
        IO IOT 086 British Indian Ocean Territory|Britisches Territorium im Indischen Ozean|Territoire britannique de l’océan Indien|Territorio Británico del Océano Índico|Territorio Britannico dell’Oceano Indiano|Brits Indische Oceaanterritorium|Território Britânico do Oceano Índico
        IQ IRQ 368 Iraq|Irak|Iraque
        IR IRN 364 Iran|Irã|Iran, Islamic Republic of
        IS ISL 352 Iceland|Island|Islande|Islandia|Islanda|IJsland
        IT ITA 380 Italy|Italien|Italie|Italia
        JE JEY 832 Jersey
        JM JAM 388 Jamaica|Jamaika|Jamaïque|Giamaica
        JO JOR 400 Jordan|Jordanien|Jordanie|Jordania|Giordania
        JP JPN 392 Japan|Japon|Giappone|Japão|日本
        KE KEN 404 Kenya|Kenia|Quênia
        KG KGZ 417 Kyrgyzstan|Kirgisistan|Kirghizstan|Kirguistán|Kirghizistan|Kirgizië|Quirguistão
        KH KHM 116 Cambodia|Kambodscha|Cambodge|Camboya|Cambogia|Cambodja|Camboja
        KI KIR 296 Kiribati|Quiribati
        KM COM 174 Comoros|Komoren|Comores|Comoras|Comore|Comoren
        KN KNA 659 St. Kitts & Nevis|St. Kitts und Nevis|Saint-Christophe-et-Niévès|San Cristóbal y Nieves|Saint Kitts e Nevis|Saint Kitts en Nevis|São Cristóvão e Névis|Saint Kitts and Nevis
        KP PRK 408 North Korea|Nordkorea|Corée du Nord|Corea del Norte|Corea del Nord|Noord-Korea|Coreia do Norte|Korea, Democratic People's Republic of
        KR KOR 410 South Korea|Südkorea|Corée du Sud|Corea del Sur|Corea del Sud|Zuid-Korea|Coreia do Sul|대한민국|Korea|Korea, Republic of
        KW KWT 414 Kuwait|Koweït|Koeweit
        KY CYM 136 Cayman Islands|Kaimaninseln|Îles Caïmans|Islas Caimán|Isole Cayman|Kaaimaneilanden|Ilhas Cayman
        KZ KAZ 398 Kazakhstan|Kasachstan|Kazajistán|Kazakistan|Kazachstan|Cazaquistão
        LA LAO 418 Laos|Lao People's Democratic Republic
        LB LBN 422 Lebanon|Libanon|Liban|Líbano
        LC LCA 662 St. Lucia|Sainte-Lucie|Santa Lucía|Saint Lucia
        LI LIE 438 Liechtenstein
        LK LKA 144 Sri Lanka
        LR LBR 430 Liberia
        LS LSO 426 Lesotho|Lesoto
        LT LTU 440 Lithuania|Litauen|Lituanie|Lituania|Litouwen|Lietuva
        LU LUX 442 Luxembourg|Luxemburg|Luxemburgo|Lussemburgo
        LV LVA 428 Latvia|Lettland|Lettonie|Letonia|Lettonia|Letland|Latvija
        LY LBY 434 Libya|Libyen|Libye|Libia|Libië
        MA MAR 504 Morocco|Marokko|Maroc|Marruecos|Marocco|Marrocos
        MC MCO 492 Monaco
        MD MDA 498 Moldova|Republik Moldau|Moldavie|Moldavia|Moldova, Republic of
        ME MNE 499 Montenegro
        MF MAF 663 St. Martin|Saint-Martin|San Martín|São Martinho|Saint Martin (French part)
        MG MDG 450 Madagascar|Madagaskar
        MH MHL 584 Marshall Islands|Marshallinseln|Îles Marshall|Islas Marshall|Isole Marshall|Marshalleilanden|Ilhas Marshall
        MK MKD 807 North Macedonia|Nordmazedonien|Macédoine du Nord|Macedonia del Norte|Macedonia del Nord|Noord-Macedonië|Macedônia do Norte|Macedonia|FYROM
        ML MLI 466 Mali
        MM MMR 104 Myanmar (Burma)|Myanmar|Myanmar (Birmanie)|Myanmar (Birmania)|Myanmar (Birma)|Mianmar (Birmânia)|Burma
        MN MNG 496 Mongolia|Mongolei|Mongolie
        MO MAC 446 Macao SAR China|Sonderverwaltungsregion Macau|R.A.S. chinoise de Macao|RAE de Macao (China)|RAS di Macao|Macau SAR van China|Macau, RAE da China|Macau|Macao
        MP MNP 580 Northern Mariana Islands|Nördliche Marianen|Îles Mariannes du Nord|Islas Marianas del Norte|Isole Marianne Settentrionali|Noordelijke Marianen|Ilhas Marianas do Norte
        MQ MTQ 474 Martinique|Martinica
        MR MRT 478 Mauritania|Mauretanien|Mauritanie
        MS MSR 500 Montserrat
        MT MLT 470 Malta|Malte
        MU MUS 480 Mauritius|Maurice|Mauricio
        MV MDV 462 Maldives|Malediven|Maldivas|Maldive|Maldiven
        MW MWI 454 Malawi|Malaui
        MX MEX 484 Mexico|Mexiko|Mexique|Messico
        MY MYS 458 Malaysia|Malaisie|Malasia|Maleisië
        MZ MOZ 508 Mozambique|Mosambik|Mozambico|Moçambique
        NA NAM 516 Namibia|Namibie
        NC NCL 540 New Caledonia|Neukaledonien|Nouvelle-Calédonie|Nueva Caledonia|Nuova Caledonia|Nieuw-Caledonië|Nova Caledônia
        NE NER 562 Niger
        NF NFK 574 Norfolk Island|Norfolkinsel|Île Norfolk|Isla Norfolk|Isola Norfolk|Norfolk|Ilha Norfolk
        NG NGA 566 Nigeria
        NI NIC 558 Nicaragua
        NL NLD 528 Netherlands|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi|Nederland|Países Baixos|Holland|The Netherlands
        NO NOR 578 Norway|Norwegen|Norvège|Noruega|Norvegia|Noorwegen|Norge
        NP NPL 524 Nepal
        NR NRU 520 Nauru
        NU NIU 570 Niue
        NZ NZL 554 New Zealand|Neuseeland|Nouvelle-Zélande|Nueva Zelanda|Nuova Zelanda|Nieuw-Zeeland|Nova Zelândia
        OM OMN 512 Oman|Omã
        PA PAN 591 Panama
        PE PER 604 Peru|Pérou
        PF PYF 258 French Polynesia|Französisch-Polynesien|Polynésie française|Polinesia Francesa|Polinesia Francese|Frans-Polynesië
        PG PNG 598 Papua New Guinea|Papua-Neuguinea|Papouasie-Nouvelle-Guinée|Papúa Nueva Guinea|Papua Nuova Guinea|Papoea-Nieuw-Guinea|Papua-Nova Guiné
        PH PHL 608 Philippines|Philippinen|Filipinas|Filippine|Filipijnen
        PK PAK 586 Pakistan|Paquistão
        PL POL 616 Poland|Polen|Pologne|Polonia|Polska
        PM SPM 666 St. Pierre & Miquelon|St. Pierre und Miquelon|Saint-Pierre-et-Miquelon|San Pedro y Miquelón|Saint-Pierre e Miquelon|Saint-Pierre en Miquelon|São Pedro e Miquelão|Saint Pierre and Miquelon
        PN PCN 612 Pitcairn Islands|Pitcairninseln|Îles Pitcairn|Islas Pitcairn|Isole Pitcairn|Pitcairneilanden|Ilhas Pitcairn|Pitcairn
        PR PRI 630 Puerto Rico|Porto Rico
        PS PSE 275 Palestinian Territories|Palästinensische Autonomiegebiete|Territoires palestiniens|Territorios Palestinos|Territori Palestinesi|Palestijnse gebieden|Palestine|Palestine, State of
        PT PRT 620 Portugal|Portogallo
        PW PLW 585 Palau|Palaos
        PY PRY 600 Paraguay|Paraguai
        QA QAT 634 Qatar|Katar|Catar
        RE REU 638 Réunion|La Réunion|Riunione|Reunião
        RO ROU 642 Romania|Rumänien|Roumanie|Rumanía|Roemenië|Romênia
        RS SRB 688 Serbia|Serbien|Serbie|Servië|Sérvia
        RU RUS 643 Russia|Russland|Russie|Rusia|Rusland|Россия|Russian Federation
        RW RWA 646 Rwanda|Ruanda
        SA SAU 682 Saudi Arabia|Saudi-Arabien|Arabie saoudite|Arabia Saudí|Arabia Saudita|Saoedi-Arabië
        SB SLB 090 Solomon Islands|Salomonen|Îles Salomon|Islas Salomón|Isole Salomone|Salomonseilanden|Ilhas Salomão
        SC SYC 690 Seychelles|Seychellen|Seicheles
        SD SDN 729 Sudan|Soudan|Soedan|Sudão
        SE SWE 752 Sweden|Schweden|Suède|Suecia|Svezia|Zweden|Sverige
        SG SGP 702 Singapore|Singapur|Singapour|Singapura
        SH SHN 654 St. Helena|Sainte-Hélène|Santa Elena|Sant’Elena|Sint-Helena|Santa Helena|Saint Helena, Ascension and Tristan da Cunha
        SI SVN 705 Slovenia|Slowenien|Slovénie|Eslovenia|Slovenija
        SJ SJM 744 Svalbard & Jan Mayen|Spitzbergen und Jan Mayen|Svalbard et Jan Mayen|Svalbard y Jan Mayen|Svalbard e Jan Mayen|Spitsbergen en Jan Mayen|Svalbard and Jan Mayen
        SK SVK 703 Slovakia|Slowakei|Slovaquie|Eslovaquia|Slovacchia|Slowakije|Slovensko
        SL SLE 694 Sierra Leone|Sierra Leona|Serra Leoa
        SM SMR 674 San Marino|Saint-Marin
        SN SEN 686 Senegal
        SO SOM 706 Somalia|Somalie
        SR SUR 740 Suriname|Surinam
        SS SSD 728 South Sudan|Südsudan|Soudan du Sud|Sudán del Sur|Zuid-Soedan|Sudão do Sul
        ST STP 678 São Tomé & Príncipe|São Tomé und Príncipe|Sao Tomé-et-Principe|Santo Tomé y Príncipe|São Tomé e Príncipe|Sao Tomé en Principe|Sao Tome and Principe
        SV SLV 222 El Salvador|Salvador
        SX SXM 534 Sint Maarten|Saint-Martin (partie néerlandaise)|Sint Maarten (Dutch part)
        SY SYR 760 Syria|Syrien|Syrie|Siria|Syrian Arab Republic
        SZ SWZ 748 Eswatini|Esuatini|Essuatíni|Swaziland
        TC TCA 796 Turks & Caicos Islands|Turks- und Caicosinseln|Îles Turques-et-Caïques|Islas Turcas y Caicos|Isole Turks e Caicos|Turks- en Caicoseilanden|Ilhas Turcas e Caicos|Turks and Caicos Islands
        TD TCD 148 Chad|Tschad|Tchad|Ciad|Tsjaad|Chade
        TF ATF 260 French Southern Territories|Französische Süd- und Antarktisgebiete|Terres australes françaises|Territorios Australes Franceses|Terre Australi Francesi|Franse Gebieden in de zuidelijke Indische Oceaan|Territórios Franceses do Sul
        TG TGO 768 Togo
        TH THA 764 Thailand|Thaïlande|Tailandia|Thailandia
        TJ TJK 762 Tajikistan|Tadschikistan|Tadjikistan|Tayikistán|Tagikistan|Tadzjikistan|Tadjiquistão
        TK TKL 772 Tokelau
        TL TLS 626 Timor-Leste|Timor oriental|Timor Est|Oost-Timor|East Timor
        TM TKM 795 Turkmenistan|Turcomenistão
        TN TUN 788 Tunisia|Tunesien|Tunisie|Túnez|Tunesië
        TO TON 776 Tonga
        TR TUR 792 Türkiye|Türkei|Turquie|Turquía|Turchia|Turkije|Turkey
        TT TTO 780 Trinidad & Tobago|Trinidad und Tobago|Trinité-et-Tobago|Trinidad y Tobago|Trinidad e Tobago|Trinidad en Tobago|Trinidad and Tobago
        TV TUV 798 Tuvalu
        TW TWN 158 Taiwan|台灣|Taiwan, Province of China
        TZ TZA 834 Tanzania|Tansania|Tanzanie|Tanzania, United Republic of
        UA UKR 804 Ukraine|Ucrania|Ucraina|Oekraïne|Україна
        UG UGA 800 Uganda|Ouganda|Oeganda
        UM UMI 581 U.S. Outlying Islands|Amerikanische Überseeinseln|Îles mineures éloignées des États-Unis|Islas menores alejadas de EE. UU.|Isole Minori Esterne degli Stati Uniti|Kleine afgelegen eilanden van de Verenigde Staten|Ilhas Menores Distantes dos EUA|United States Minor Outlying Islands
        US USA 840 United States|Vereinigte Staaten|États-Unis|Estados Unidos|Stati Uniti|Verenigde Staten|United States of America
        UY URY 858 Uruguay|Uruguai
        UZ UZB 860 Uzbekistan|Usbekistan|Ouzbékistan|Oezbekistan|Uzbequistão
        VA VAT 336 Vatican City|Vatikanstadt|État de la Cité du Vatican|Ciudad del Vaticano|Città del Vaticano|Vaticaanstad|Cidade do Vaticano|Vatican|Holy See (Vatican City State)
        VC VCT 670 St. Vincent & Grenadines|St. Vincent und die Grenadinen|Saint-Vincent-et-les Grenadines|San Vicente y las Granadinas|Saint Vincent e Grenadine|Saint Vincent en de Grenadines|São Vicente e Granadinas|Saint Vincent and the Grenadines
        VE VEN 862 Venezuela|Venezuela, Bolivarian Republic of
        VG VGB 092 British Virgin Islands|Britische Jungferninseln|Îles Vierges britanniques|Islas Vírgenes Británicas|Isole Vergini Britanniche|Britse Maagdeneilanden|Ilhas Virgens Britânicas|Virgin Islands, British
        VI VIR 850 U.S. Virgin Islands|Amerikanische Jungferninseln|Îles Vierges des États-Unis|Islas Vírgenes de EE. UU.|Isole Vergini Americane|Amerikaanse Maagdeneilanden|Ilhas Virgens Americanas|Virgin Islands, U.S.
        VN VNM 704 Vietnam|Vietnã
        VU VUT 548 Vanuatu
        WF WLF 876 Wallis & Futuna|Wallis und Futuna|Wallis-et-Futuna|Wallis y Futuna|Wallis e Futuna|Wallis en Futuna|Wallis and Futuna
        WS WSM 882 Samoa
        YE YEM 887 Yemen|Jemen|Iêmen
        YT MYT 175 Mayotte
        ZA ZAF 710 South Africa|Südafrika|Afrique du Sud|Sudáfrica|Zuid-Afrika|África do Sul|RSA|Republic of South Africa
        ZM ZMB 894 Zambia|Sambia|Zambie
        ZW ZWE 716 Zimbabwe|Simbabwe|Zimbabue
        """;
}
