/**
 * What names tell about the number of keys. A name never decides alone that something grows: it tells apart what
 * people write down (plugins, locales, routes) from what users bring (sessions, tokens, rooms).
 */
export type Nature = 'identity' | 'written-down' | 'unknown';

/** `userId` → `user id`, `REQUEST_URL` → `request url`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

const IDENTITIES = new Set(
  `user username member account customer client tenant org organization organisation workspace visitor guest player
   session sid token jwt cookie nonce ticket request req response res call message msg mail email phone
   connection conn socket ws peer websocket stream channel room chat conversation guild thread topic
   job task run execution transaction tx txid trace span correlation order payment invoice cart upload download document
   ip address addr origin host hostname domain url uri href query sql prompt digest hash checksum fingerprint etag
   device browser tab subscription subscriber id uuid guid cid pid surface thought lease lock pool element el dom node
   instance entity record row item entry history log event notification activity sample metric batch result
   interaction author sender recipient destination bucket identity principal recording stats repo repository project`
    .split(/\s+/)
    .filter(Boolean),
);

const WRITTEN_DOWN = new Set(
  `type kind method level plugin command cmd subcommand route locale lang language currency timezone schema model table
   column field property prop provider driver adapter engine format extension ext mime encoding namespace feature flag
   setting option config env module file filename path dir directory folder package pkg selector template icon theme
   color colour category ctor constructor class klass target prototype descriptor symbol dialect rule middleware handler
   listener callback cb fn func function hook filter interceptor validator transformer transform formatter serializer
   factory step stage child children migration seed fixture import export decorator metadata component tool name tag
   alias label variable param parameter arg argument operator keyword attribute stylesheet style font asset loader
   resolver strategy policy guard pipe preset converter parser processor service controller warning line chunk part
   statement definition def descriptor interface enum action reducer mutation directive macro helper dependency dep`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words that say nothing by themselves: the word before them decides. */
const GENERIC = new Set([
  'id',
  'ids',
  'key',
  'keys',
  'uuid',
  'guid',
  'name',
  'hash',
  'uid',
  'string',
  'str',
  'value',
  'info',
  'data',
]);

/** What a name tells: the last telling word decides, since `userType` is a type and `pluginId` names a plugin. */
export function natureOf(name: string): Nature {
  const words = wordsOf(name).map(singular);
  const last = words.at(-1);
  const telling = last !== undefined && GENERIC.has(last) ? (words.at(-2) ?? last) : last;
  if (telling === undefined) return 'unknown';
  if (IDENTITIES.has(telling)) return 'identity';
  return WRITTEN_DOWN.has(telling) ? 'written-down' : 'unknown';
}

export function singular(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, '');
}

/** Names of functions that are called at start-up to set things up. */
export function isRegistration(name: string): boolean {
  return /^(_?)(register|define|declare|init|initiali[sz]e|setup|configure|install|bootstrap|mount|provide|extend|use|add(Plugin|Command|Route|Rule|Middleware|Handler|Hook|Type|Model|Schema|Provider|Module|Tool|Service)s?)(?![a-z])/.test(
    name,
  );
}
