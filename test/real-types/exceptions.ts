/** A place where a model is right and the declarations don't say so. */
interface Exception {
  /** As in the contradiction; a specifier alone for a module without declarations. */
  readonly where: string;
  readonly reason: string;
  readonly source: string;
}

const MYSQL2_GETTERS = {
  reason: 'exported by the code, and missing from the declarations',
  source: 'https://github.com/sidorares/node-mysql2/blob/master/index.js',
};
const MYSQL2_CLOSE = {
  reason: 'end() is an alias of close() in the code; the declarations have end() only',
  source: 'https://github.com/sidorares/node-mysql2/blob/master/lib/base/connection.js',
};
const BUN = {
  reason: 'built into Bun, whose declarations contradict those of Node',
  source: 'https://bun.sh/docs/api/utils',
};

const BODY = {
  reason: 'of the bodies that undici.request() and node-fetch give, which are told as the same resource',
  source: 'https://undici.nodejs.org/#/docs/api/Dispatcher',
};
const TREE_KILL = {
  reason: 'the name under which people import tree-kill, which exports nothing but a function',
  source: 'https://github.com/pkrumins/node-tree-kill',
};
const PDFJS = {
  reason: 'a file of versions up to 3',
  source: 'https://github.com/mozilla/pdf.js/releases/tag/v4.0.189',
};

/** Every entry has to be needed: one that no contradiction meets any more fails the test. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    where: 'cassandra-driver#Client.stream',
    reason: 'declared as an event emitter; it is a readable stream',
    source: 'https://docs.datastax.com/en/developer/nodejs-driver/latest/api/class.Client/index.html',
  },
  {
    where: 'execa#default',
    reason: 'the function of version 5, whose result was of a type by another name',
    source: 'https://github.com/sindresorhus/execa/releases/tag/v6.0.0',
  },
  {
    where: 'moize#moize',
    reason: 'exported by the code, and missing from the declarations',
    source: 'https://github.com/planttheidea/moize/blob/master/src/index.ts',
  },
  {
    where: 'moize#moize.infinite',
    reason: 'a property of the function, which the declarations have at the default export',
    source: 'https://github.com/planttheidea/moize/blob/master/src/index.ts',
  },
  {
    where: 'nano-memoize#nanomemoize',
    reason: 'exported by the code, and missing from the declarations',
    source: 'https://github.com/anywhichway/nano-memoize#usage',
  },
  {
    where: 'drizzle-orm',
    reason: 'drizzle() stands in the modules of the drivers',
    source: 'https://orm.drizzle.team/docs/connect-overview',
  },
  {
    where: 'global.BroadcastChannel.unref',
    reason: 'the channel of Node has it, that of browsers, which is declared, has not',
    source: 'https://nodejs.org/api/worker_threads.html#broadcastchannelunref',
  },
  { where: 'global.ResponseBody.dump', ...BODY },
  { where: 'global.ResponseBody.pipe', ...BODY },
  { where: 'global.ResponseBody.resume', ...BODY },
  { where: 'global.ResponseBody.on', ...BODY },
  { where: 'global#Bun.sleep', ...BUN },
  { where: 'global#Bun.sleepSync', ...BUN },
  { where: 'mysql2#createPoolPromise', ...MYSQL2_GETTERS },
  { where: 'mysql2#createConnectionPromise', ...MYSQL2_GETTERS },
  { where: 'mysql2.Connection.close', ...MYSQL2_CLOSE },
  { where: 'mysql2/promise.Connection.close', ...MYSQL2_CLOSE },
  { where: 'node:child_process.ChildProcess.treeKill', ...TREE_KILL },
  { where: 'node:child_process.ChildProcess.killTree', ...TREE_KILL },
  { where: 'pdfjs-dist/legacy/build/pdf.js', ...PDFJS },
  { where: 'pdfjs-dist/legacy/build/pdf', ...PDFJS },
  {
    where: 'postgres.Sql.close',
    reason: 'in the code beside end(), and missing from the declarations',
    source: 'https://github.com/porsager/postgres/blob/master/src/index.js',
  },
  {
    where: 'redis.RedisClient.end',
    reason: 'of versions up to 3, whose declarations were a package of their own',
    source: 'https://github.com/redis/node-redis/blob/master/docs/v3-to-v4.md',
  },
  {
    where: 'undici#request',
    reason: 'its body is no response, and is read and ended by methods of the same names',
    source: 'https://undici.nodejs.org/#/docs/api/Dispatcher',
  },
  {
    where: 'web-locks',
    reason: 'has no declarations',
    source: 'https://github.com/metarhia/web-locks',
  },
];
