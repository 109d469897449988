import type { LibraryModel } from '../types.js';
import { asyncLock } from './async-lock.js';
import { asyncMutex } from './async-mutex.js';
import { asyncRetry } from './async-retry.js';
import { asyncSema } from './async-sema.js';
import { awaitSemaphore } from './await-semaphore.js';
import { axiosRetry } from './axios-retry.js';
import { backoff } from './backoff.js';
import { betterSqlite3 } from './better-sqlite3.js';
import { cockatiel } from './cockatiel.js';
import { deasync } from './deasync.js';
import { delay } from './delay.js';
import { duckdb } from './duckdb.js';
import { duckdbNodeApi } from './duckdb-node-api.js';
import { exponentialBackoff } from './exponential-backoff.js';
import { global } from './global.js';
import { got } from './got.js';
import { ioredis } from './ioredis.js';
import { iovalkey } from './iovalkey.js';
import { knex } from './knex.js';
import { ky } from './ky.js';
import { lockfile } from './lockfile.js';
import { mongodb } from './mongodb.js';
import { mongoose } from './mongoose.js';
import { mysql } from './mysql.js';
import { mysql2 } from './mysql2.js';
import { mysql2Promise } from './mysql2-promise.js';
import { nodeEvents } from './node-events.js';
import { nodeSqlite } from './node-sqlite.js';
import { nodeStream } from './node-stream.js';
import { nodeStreamPromises } from './node-stream-promises.js';
import { opossum } from './opossum.js';
import { pRetry } from './p-retry.js';
import { pg } from './pg.js';
import { pgCursor } from './pg-cursor.js';
import { pgPool } from './pg-pool.js';
import { pgQueryStream } from './pg-query-stream.js';
import { promiseMysql } from './promise-mysql.js';
import { promiseRetry } from './promise-retry.js';
import { properLockfile } from './proper-lockfile.js';
import { redis } from './redis.js';
import { redisSemaphore } from './redis-semaphore.js';
import { redlock } from './redlock.js';
import { retry } from './retry.js';
import { semaphoreAsyncAwait } from './semaphore-async-await.js';
import { sqlite } from './sqlite.js';
import { sqlite3 } from './sqlite3.js';
import { typeorm } from './typeorm.js';
import { waitsGlobal } from './waits-global.js';
import { waitsNodeChildProcess } from './waits-node-child-process.js';
import { waitsNodeTimers } from './waits-node-timers.js';
import { waitsNodeTimersPromises } from './waits-node-timers-promises.js';
import { webLocks } from './web-locks.js';

/** The libraries that are known without any configuration, in the order of their files. */
export const builtinLibraries: readonly LibraryModel[] = [
  asyncLock,
  asyncMutex,
  asyncSema,
  awaitSemaphore,
  betterSqlite3,
  duckdbNodeApi,
  duckdb,
  global,
  ioredis,
  iovalkey,
  knex,
  lockfile,
  mongodb,
  mongoose,
  mysql,
  mysql2Promise,
  mysql2,
  nodeEvents,
  nodeSqlite,
  nodeStreamPromises,
  nodeStream,
  pgCursor,
  pgPool,
  pgQueryStream,
  pg,
  promiseMysql,
  properLockfile,
  redisSemaphore,
  redis,
  redlock,
  semaphoreAsyncAwait,
  sqlite,
  sqlite3,
  typeorm,
  webLocks,
  waitsGlobal,
  waitsNodeTimers,
  waitsNodeTimersPromises,
  waitsNodeChildProcess,
  deasync,
  delay,
  pRetry,
  asyncRetry,
  retry,
  promiseRetry,
  exponentialBackoff,
  backoff,
  cockatiel,
  opossum,
  got,
  ky,
  axiosRetry,
];
