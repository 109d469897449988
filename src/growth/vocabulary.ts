import { wordSet, wordsOf } from '../util/words.js';

/**
 * What names tell about the number of keys. A name never decides alone that something grows: it tells apart what
 * people write down (plugins, locales, routes) from what users bring (sessions, tokens, rooms).
 */
export type Nature = 'visitor' | 'identity' | 'collected' | 'written-down' | 'unknown';

/** Whoever and whatever comes and goes while the service runs. */
const VISITORS = wordSet(
  `user username member account customer client tenant org organization organisation workspace visitor guest player
   session sid token jwt cookie nonce ticket request req response res call message msg email phone connection conn
   socket ws peer websocket stream channel room chat conversation guild ip address addr device subscriber order payment
   invoice cart upload download transaction tx txid trace span correlation author sender recipient principal identity
   lock lease mutex cancellation login otp captcha`,
);

/** Values without number, though not necessarily many in one process. */
const IDENTITIES = wordSet(
  `url uri href host hostname domain origin query sql prompt digest hash checksum fingerprint etag job execution document
   thread subscription pid cid uuid guid uid surface bucket repo repository project interaction notification recording
   activity`,
);

/** What lists are called that collect as time goes by. */
const COLLECTED = wordSet(
  'history log event notification metric sample batch record entry activity audit measurement reading stat message',
);

const WRITTEN_DOWN = wordSet(
  `type kind method level plugin command cmd subcommand route locale lang language currency timezone schema model table
   column field property prop provider driver adapter engine format extension ext mime encoding namespace feature flag
   setting option config env module file filename path dir directory folder package pkg selector template icon theme
   color colour category ctor constructor class klass target prototype descriptor symbol dialect rule middleware handler
   listener callback cb fn func function hook filter interceptor validator transformer transform formatter serializer
   factory step stage child children migration seed fixture import export decorator metadata component tool name tag
   alias label variable param parameter arg argument operator keyword attribute stylesheet style font asset loader
   resolver strategy policy guard pipe preset converter parser processor service controller warning line chunk part
   queue topic monitor hooks worker shard slot partition replica statement definition def descriptor interface enum action reducer mutation directive macro helper dependency dep
   region permission var trigger cwd source instance section menu tab widget panel screen dialog toolbar badge`,
);

/** Words that say nothing by themselves: the word before them decides. */
const GENERIC = wordSet('id key uuid guid name hash uid string str value info data');

/** What a name tells: the last telling word decides, since `userType` is a type and `pluginId` names a plugin. */
export function natureOf(name: string): Nature {
  const words = wordsOf(name).map(singular);
  const last = words.at(-1) ?? '';
  const isGeneric = GENERIC.has(last) && words.length > 1;
  const nature = natureOfWord(isGeneric ? (words.at(-2) ?? last) : last);
  return nature === 'unknown' && isGeneric && /^(id|uuid|guid|uid)$/.test(last) ? 'identity' : nature;
}

function natureOfWord(word: string): Nature {
  if (VISITORS.has(word)) return 'visitor';
  if (IDENTITIES.has(word)) return 'identity';
  if (COLLECTED.has(word)) return 'collected';
  return WRITTEN_DOWN.has(word) ? 'written-down' : 'unknown';
}

/** True where one of the words of a phrase names somebody or something that comes and goes; "call of `run`" does not. */
export function namesVisitor(phrase: string): boolean {
  return phrase
    .replace(/^call\b.*/, '')
    .split(/[^a-z]+/i)
    .some((word) => VISITORS.has(singular(word)));
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

/** Names of hooks that frameworks call once, when the application or one of its modules starts. */
export function isStartHook(name: string): boolean {
  return /^(on|after|before)(Module|App|Application|Plugin|Server|[A-Z]\w*(?=Bootstrap))(Init|Bootstrap|Boot|Start|Started|Ready|Load|Loaded)$/.test(
    name,
  );
}

/** What values people give things to find them by: two of different kinds are never equal for one and the same thing. */
const KEY_KINDS: readonly (readonly [kind: string, words: ReadonlySet<string>])[] = [
  ['id', wordSet('id uuid guid uid oid')],
  ['name', wordSet('name username login nick nickname title label slug')],
  ['address', wordSet('ip addr address')],
  ['email', wordSet('email mail')],
  ['phone', wordSet('phone mobile')],
  ['token', wordSet('token jwt secret')],
  ['url', wordSet('url uri href')],
];

/** The kind that the last word of a name tells: `remoteAddress` is an address, `user.id` an id. */
export function keyKind(name: string): string | undefined {
  const last = wordsOf(name).at(-1) ?? '';
  return KEY_KINDS.find(([, words]) => words.has(last))?.[0];
}
