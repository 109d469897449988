import type { UserConfig } from './schema.js';

/** Types a config that is code. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
