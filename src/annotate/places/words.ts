const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Nouns that a place's name before them, or after "of", belongs to: "Damascus airport", "the outskirts of Aleppo". */
export const groundNouns = set(`
  airport airfield airbase base border boundary frontier coast coastline shore port harbour harbor province governorate region district county state city town village suburb suburbs outskirt outskirts
  countryside area zone neighbourhood neighborhood quarter street square road highway motorway expressway bridge river lake sea bay gulf strait valley mountain hill desert forest island peninsula
  north south east west northeast northwest southeast southwest centre center heart middle downtown capital crossing checkpoint camp front territory soil airspace waters prefecture oblast corner side end edge
  station hinterland commune comune settlement municipality outpost inhabitant resident mile kilometre kilometer km department canton parish enclave borough mainland interior vicinity plain
  archipelago delta basin highland lowland steppe jungle slum ruin ghetto oasis wilderness landscape reef glacier canyon cape lagoon wetland swamp suburbia metropolis`);

/** Buildings, which stand where the name before them says: "a Norland apartment". */
export const buildings = set(`
  home house apartment flat residence mansion villa resort hotel motel inn restaurant cafe bar pub nightclub club store shop supermarket mall market office headquarters building tower
  hospital clinic school college university campus library museum theater theatre cinema church mosque synagogue temple cemetery courthouse court courtroom jail prison dungeon factory plant warehouse
  mine farm ranch garage studio venue stadium arena gym park garden zoo beach landfill shelter orphanage site facility complex seat dock pier marina depot`);

/** Words before examples: "towns such as Norland". */
export const examples = set("such including like");

/** What a land has as a land, or is counted in: "Norland's climate", "the population of Norland". */
export const landNouns = set(`
  population climate temperature rainfall weather winter summer landscape nature wildlife flora fauna soil geography geology terrain topography diversity density architecture heritage
  infrastructure railway economy industry agriculture harvest crop poverty unemployment inflation gdp debt
  inhabitant resident community minority majority people peoples tribe child woman village villager capital flag
  university hospital school museum church mosque temple prison market bank newspaper broadcaster company conglomerate airline
  artist actor actress singer painter writer poet novelist footballer player businessman tycoon village landmark tourism coastline`);

/** Prepositions that make a name a place, whatever it is. */
export const inside = set(
  "in at near inside outside into across throughout around within through via off along onto beyond past",
);
/** Prepositions that leave it open. */
export const open = set("of to from on over between above below toward towards about");

/** Words one goes, brings or is sent to or from a place by. */
export const motion = set(`
  go travel fly return come move flee arrive send deploy drive sail head walk bring transfer relocate withdraw retreat escape migrate emigrate evacuate depart deport expel extradite ship smuggle export import march advance
  immigrate dispatch defect resettle descend post accompany rush airlift fly journey commute swim cycle ride run climb extend stretch spread
  emigrant immigrant emigration immigration transportation transport trip visit visitor visiter flight journey deployment tour travel withdrawal return exodus migration evacuation pilgrimage route road
  ferry train convoy deportation extradition settler migrant refugee ambassador envoy bus gateway voyage crossing arrival tourist`);
/** Words for coming out of a place, beside those of motion: "hired from Norland", "freelance from Norland". */
export const origin = set("hire freelance hail attract recruit broadcast report originate steal arrive rescue buy collect");

/** Verbs whose subject is a place as a place. */
export const asPlace = set(
  "lie sit see experience become remain suffer wake burn flood sink freeze border adjoin stretch encompass comprise contain cover",
);
/** Verbs whose subject is a town as a town, though a state with them acts. */
export const asTown = set("have face host celebrate record boast feature");

/** Nouns for what is done to ground: "the siege of", "a tour of". */
export const taking = set(`
  siege occupation invasion capture fall liberation bombardment bombing shelling evacuation tour annexation conquest battle map population part rest most colonisation colonization settlement
  storming destruction sack partition bulk half third quarter`);
export const leaving = set("leave depart head sail set bind escape flee");
/** Verbs whose object is a place even where it is a state. */
export const visited = set("leave flee visit enter tour cross quit reach inhabit exit separate connect");
/** Verbs whose object is a place when its name can be one. */
export const groundVerbs = set(`
  capture seize take retake recapture besiege liberate storm shell bomb bombard enter leave reach visit encircle surround overrun tour control hold flee quit cross exit hit strike
  devastate destroy pound evacuate approach occupy inhabit invade raid shake rock ravage escape`);
export const borders = set("border boundary frontier crossing");

/** What a state or government has or does: "Norland's envoy", "Norland's refusal". */
export const stateNouns = set(`
  decision position stance policy claim proposal offer demand response reaction ally envoy ambassador diplomat delegation representative negotiator spokesman spokeswoman spokesperson
  government regime intention plan support backing aim goal effort attempt war campaign operation role involvement interest influence ambition threat strike attack raid invasion aggression assault
  statement announcement accusation allegation denial refusal rejection consent request sanction relation relationship tie view concern fear insistence assertion intervention commitment promise pledge
  call move bid push withdrawal pressure warning word propaganda troop force army military navy fleet missile jet warplane weapon arsenal obligation participation willingness independence sovereignty
  vote veto membership accession strategy approach approval opposition objection criticism condemnation recognition enemy foe rival neighbour neighbor friend partner mediation help aid assistance budget proxy
  alliance treaty surrender occupation annexation conquest capture blockade embargo tariff program programme resolve hand patience`);

/** Words of contests: who wins, loses or plays there is a team. */
export const contests = set(`
  beat defeat win lose draw play score qualify compete thrash trounce edge host face tie advance bat bowl reach finish meet overcome dominate top knock eliminate crush`);
export const sports = set(`
  match cup league tournament final semifinal quarterfinal championship coach striker midfielder defender goalkeeper goal game season medal squad innings wicket olympics penalty half-time qualifier team
  football rugby cricket hockey basketball tennis player captain friendly athlete cap side`);
/** What a team has, or what is had with it. */
export const teamNouns = set(
  "team squad side match debut cap win tally friendly appearance striker midfielder defender goalkeeper captain coach fan supporter scorer medal championship qualifier goal",
);

/** What people do as people. */
export const popular = set(`
  mourn vote elect protest celebrate believe feel suffer starve cheer rejoice weep pray hope wait prepare wake watch love hate remember commemorate grieve panic welcome speak`);
/** Prepositions behind which a place stands for what happened there: "since Norland", "after Norland". */
export const aftermath = set("after since before during following");
