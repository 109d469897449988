import type { LibraryModel } from '../types.js';
import { asyncLock } from './async-lock.js';
import { asyncMutex } from './async-mutex.js';
import { asyncSema } from './async-sema.js';
import { awaitSemaphore } from './await-semaphore.js';
import { betterSqlite3 } from './better-sqlite3.js';
import { duckdb } from './duckdb.js';
import { duckdbNodeApi } from './duckdb-node-api.js';
import { global } from './global.js';
import { ioredis } from './ioredis.js';
import { iovalkey } from './iovalkey.js';
import { knex } from './knex.js';
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
import { pg } from './pg.js';
import { pgCursor } from './pg-cursor.js';
import { pgPool } from './pg-pool.js';
import { pgQueryStream } from './pg-query-stream.js';
import { promiseMysql } from './promise-mysql.js';
import { properLockfile } from './proper-lockfile.js';
import { redis } from './redis.js';
import { redisSemaphore } from './redis-semaphore.js';
import { redlock } from './redlock.js';
import { semaphoreAsyncAwait } from './semaphore-async-await.js';
import { sqlite } from './sqlite.js';
import { sqlite3 } from './sqlite3.js';
import { typeorm } from './typeorm.js';
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
];
