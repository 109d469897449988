/**
 * Versions that a model speaks of beside the newest, by the names under which package.json installs them. A name counts
 * as real where any of the versions has it.
 */
export const OLDER_VERSIONS: Readonly<Record<string, readonly string[]>> = {
  // Its promises could be cleared, and it had reject() and range().
  delay: ['delay-4'],
  // The function was the default export.
  execa: ['execa-5'],
  // The class was the default export.
  'lru-cache': ['lru-cache-7'],
  'neo4j-driver': ['neo4j-driver-5'],
  // Version 11 made the class a named export.
  'pg-boss': ['pg-boss-12'],
  // createPool() returned the pool itself.
  'promise-mysql': ['promise-mysql-3'],
  puppeteer: ['puppeteer-core-21'],
  redis: ['redis-4'],
  redlock: ['redlock-4'],
  // DataSource was called Connection.
  typeorm: ['typeorm-0'],
};
