import type { LibraryModel } from '../types.js';
import { abstractLevel } from './abstract-level.js';
import { agentkeepalive } from './agentkeepalive.js';
import { amqplib } from './amqplib.js';
import { amqplibCallbackApi } from './amqplib-callback-api.js';
import { asyncLock } from './async-lock.js';
import { asyncMutex } from './async-mutex.js';
import { asyncRetry } from './async-retry.js';
import { asyncSema } from './async-sema.js';
import { awaitSemaphore } from './await-semaphore.js';
import { axiosRetry } from './axios-retry.js';
import { backoff } from './backoff.js';
import { basicFtp } from './basic-ftp.js';
import { betterSqlite3 } from './better-sqlite3.js';
import { bull } from './bull.js';
import { bullmq } from './bullmq.js';
import { cassandraDriver } from './cassandra-driver.js';
import { chokidar } from './chokidar.js';
import { clickhouseClient } from './clickhouse-client.js';
import { cockatiel } from './cockatiel.js';
import { cron } from './cron.js';
import { croner } from './croner.js';
import { deasync } from './deasync.js';
import { delay } from './delay.js';
import { drizzleOrm } from './drizzle-orm.js';
import { duckdb } from './duckdb.js';
import { duckdbNodeApi } from './duckdb-node-api.js';
import { elasticsearch } from './elasticsearch.js';
import { eventsource } from './eventsource.js';
import { execa } from './execa.js';
import { exponentialBackoff } from './exponential-backoff.js';
import { express } from './express.js';
import { fastMemoize } from './fast-memoize.js';
import { fastify } from './fastify.js';
import { genericPool } from './generic-pool.js';
import { global } from './global.js';
import { got } from './got.js';
import { grpcJs } from './grpc-js.js';
import { honoNodeServer } from './hono-node-server.js';
import { imap } from './imap.js';
import { imapflow } from './imapflow.js';
import { ioredis } from './ioredis.js';
import { iovalkey } from './iovalkey.js';
import { isaacsTtlcache } from './isaacs-ttlcache.js';
import { kafkajs } from './kafkajs.js';
import { knex } from './knex.js';
import { koa } from './koa.js';
import { ky } from './ky.js';
import { kysely } from './kysely.js';
import { ldapjs } from './ldapjs.js';
import { ldapts } from './ldapts.js';
import { libsqlClient } from './libsql-client.js';
import { lmdb } from './lmdb.js';
import { lockfile } from './lockfile.js';
import { locksNodeFs } from './locks-node-fs.js';
import { locksNodeFsPromises } from './locks-node-fs-promises.js';
import { lodash } from './lodash.js';
import { lodashDecorators } from './lodash-decorators.js';
import { lodashMemoize } from './lodash-memoize.js';
import { lruCache } from './lru-cache.js';
import { mariadb } from './mariadb.js';
import { mariadbCallback } from './mariadb-callback.js';
import { mediaGlobal } from './media-global.js';
import { mem } from './mem.js';
import { memcached } from './memcached.js';
import { memoize } from './memoize.js';
import { memoizee } from './memoizee.js';
import { microMemoize } from './micro-memoize.js';
import { mikroOrmCore } from './mikro-orm-core.js';
import { moize } from './moize.js';
import { mongodb } from './mongodb.js';
import { mongoose } from './mongoose.js';
import { mqtt } from './mqtt.js';
import { mssql } from './mssql.js';
import { mysql } from './mysql.js';
import { mysql2 } from './mysql2.js';
import { mysql2Promise } from './mysql2-promise.js';
import { nanoMemoize } from './nano-memoize.js';
import { nats } from './nats.js';
import { neo4jDriver } from './neo4j-driver.js';
import { nestjsCore } from './nestjs-core.js';
import { nodeAsyncHooks } from './node-async-hooks.js';
import { nodeCache } from './node-cache.js';
import { nodeChildProcess } from './node-child-process.js';
import { nodeCluster } from './node-cluster.js';
import { nodeCron } from './node-cron.js';
import { nodeDgram } from './node-dgram.js';
import { nodeEvents } from './node-events.js';
import { nodeFs } from './node-fs.js';
import { nodeFsPromises } from './node-fs-promises.js';
import { nodeHttp } from './node-http.js';
import { nodeHttp2 } from './node-http2.js';
import { nodeHttps } from './node-https.js';
import { nodeInspector } from './node-inspector.js';
import { nodeInspectorPromises } from './node-inspector-promises.js';
import { nodeNet } from './node-net.js';
import { nodePath } from './node-path.js';
import { nodePerfHooks } from './node-perf-hooks.js';
import { nodeProcess } from './node-process.js';
import { nodePty } from './node-pty.js';
import { nodeReadline } from './node-readline.js';
import { nodeSchedule } from './node-schedule.js';
import { nodeSqlite } from './node-sqlite.js';
import { nodeSsh } from './node-ssh.js';
import { nodeStream } from './node-stream.js';
import { nodeStreamPromises } from './node-stream-promises.js';
import { nodeTimers } from './node-timers.js';
import { nodeTls } from './node-tls.js';
import { nodeWorkerThreads } from './node-worker-threads.js';
import { nodemailer } from './nodemailer.js';
import { observersGlobal } from './observers-global.js';
import { opentelemetryApi } from './opentelemetry-api.js';
import { opossum } from './opossum.js';
import { oracledb } from './oracledb.js';
import { pMemoize } from './p-memoize.js';
import { pRetry } from './p-retry.js';
import { parcelWatcher } from './parcel-watcher.js';
import { pdfjsDist } from './pdfjs-dist.js';
import { pg } from './pg.js';
import { pgBoss } from './pg-boss.js';
import { pgCursor } from './pg-cursor.js';
import { pgPool } from './pg-pool.js';
import { pgQueryStream } from './pg-query-stream.js';
import { piscina } from './piscina.js';
import { playwright } from './playwright.js';
import { postgres } from './postgres.js';
import { prismaClient } from './prisma-client.js';
import { promiseMysql } from './promise-mysql.js';
import { promiseRetry } from './promise-retry.js';
import { properLockfile } from './proper-lockfile.js';
import { puppeteer } from './puppeteer.js';
import { quickLru } from './quick-lru.js';
import { ramda } from './ramda.js';
import { reconnectingWebsocket } from './reconnecting-websocket.js';
import { redis } from './redis.js';
import { redisSemaphore } from './redis-semaphore.js';
import { redlock } from './redlock.js';
import { requestsAxios } from './requests-axios.js';
import { requestsGlobal } from './requests-global.js';
import { requestsNodeFetch } from './requests-node-fetch.js';
import { requestsNodeHttp } from './requests-node-http.js';
import { requestsNodeHttps } from './requests-node-https.js';
import { requestsUndici } from './requests-undici.js';
import { retry } from './retry.js';
import { rimraf } from './rimraf.js';
import { rxjs } from './rxjs.js';
import { semaphoreAsyncAwait } from './semaphore-async-await.js';
import { sequelize } from './sequelize.js';
import { socketIo } from './socket-io.js';
import { socketIoClient } from './socket-io-client.js';
import { sqlite } from './sqlite.js';
import { sqlite3 } from './sqlite3.js';
import { ssh2 } from './ssh2.js';
import { ssh2SftpClient } from './ssh2-sftp-client.js';
import { tarn } from './tarn.js';
import { tedious } from './tedious.js';
import { timersGlobal } from './timers-global.js';
import { tinypool } from './tinypool.js';
import { tmp } from './tmp.js';
import { tmpPromise } from './tmp-promise.js';
import { typeorm } from './typeorm.js';
import { typescriptMemoize } from './typescript-memoize.js';
import { underscore } from './underscore.js';
import { undici } from './undici.js';
import { vscode } from './vscode.js';
import { waitsGlobal } from './waits-global.js';
import { waitsNodeChildProcess } from './waits-node-child-process.js';
import { waitsNodeTimers } from './waits-node-timers.js';
import { waitsNodeTimersPromises } from './waits-node-timers-promises.js';
import { webLocks } from './web-locks.js';
import { workerpool } from './workerpool.js';
import { ws } from './ws.js';

/** The libraries that are known without any configuration, in the order of their files. */
export const builtinLibraries: readonly LibraryModel[] = [
  abstractLevel,
  agentkeepalive,
  amqplibCallbackApi,
  amqplib,
  asyncLock,
  asyncMutex,
  asyncRetry,
  asyncSema,
  awaitSemaphore,
  axiosRetry,
  backoff,
  basicFtp,
  betterSqlite3,
  bull,
  bullmq,
  cassandraDriver,
  chokidar,
  clickhouseClient,
  cockatiel,
  cron,
  croner,
  deasync,
  delay,
  drizzleOrm,
  duckdbNodeApi,
  duckdb,
  elasticsearch,
  eventsource,
  execa,
  exponentialBackoff,
  express,
  fastMemoize,
  fastify,
  genericPool,
  global,
  got,
  grpcJs,
  honoNodeServer,
  imap,
  imapflow,
  ioredis,
  iovalkey,
  isaacsTtlcache,
  kafkajs,
  knex,
  koa,
  ky,
  kysely,
  ldapjs,
  ldapts,
  libsqlClient,
  lmdb,
  lockfile,
  locksNodeFsPromises,
  locksNodeFs,
  lodashDecorators,
  lodashMemoize,
  lodash,
  lruCache,
  mariadbCallback,
  mariadb,
  mediaGlobal,
  mem,
  memcached,
  memoize,
  memoizee,
  microMemoize,
  mikroOrmCore,
  moize,
  mongodb,
  mongoose,
  mqtt,
  mssql,
  mysql,
  mysql2Promise,
  mysql2,
  nanoMemoize,
  nats,
  neo4jDriver,
  nestjsCore,
  nodeAsyncHooks,
  nodeCache,
  nodeChildProcess,
  nodeCluster,
  nodeCron,
  nodeDgram,
  nodeEvents,
  nodeFsPromises,
  nodeFs,
  nodeHttp,
  nodeHttp2,
  nodeHttps,
  nodeInspectorPromises,
  nodeInspector,
  nodeNet,
  nodePath,
  nodePerfHooks,
  nodeProcess,
  nodePty,
  nodeReadline,
  nodeSchedule,
  nodeSqlite,
  nodeSsh,
  nodeStreamPromises,
  nodeStream,
  nodeTimers,
  nodeTls,
  nodeWorkerThreads,
  nodemailer,
  observersGlobal,
  opentelemetryApi,
  opossum,
  oracledb,
  pMemoize,
  pRetry,
  parcelWatcher,
  pdfjsDist,
  pgBoss,
  pgCursor,
  pgPool,
  pgQueryStream,
  pg,
  piscina,
  playwright,
  postgres,
  prismaClient,
  promiseMysql,
  promiseRetry,
  properLockfile,
  puppeteer,
  quickLru,
  ramda,
  reconnectingWebsocket,
  redisSemaphore,
  redis,
  redlock,
  requestsAxios,
  requestsGlobal,
  requestsNodeFetch,
  requestsNodeHttp,
  requestsNodeHttps,
  requestsUndici,
  retry,
  rimraf,
  rxjs,
  semaphoreAsyncAwait,
  sequelize,
  socketIoClient,
  socketIo,
  sqlite,
  sqlite3,
  ssh2SftpClient,
  ssh2,
  tarn,
  tedious,
  timersGlobal,
  tinypool,
  tmpPromise,
  tmp,
  typeorm,
  typescriptMemoize,
  underscore,
  undici,
  vscode,
  waitsGlobal,
  waitsNodeChildProcess,
  waitsNodeTimersPromises,
  waitsNodeTimers,
  webLocks,
  workerpool,
  ws,
];
