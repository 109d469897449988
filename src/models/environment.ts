import type { ProjectView } from '../project/source-unit.js';
import type { ModelRegistry } from './registry.js';
import type { Resolver } from './resolver.js';

/** How big the service is: what ceilings multiply the cost of one entry by. */
export interface Scale {
  readonly users: number;
  readonly sessions: number;
  readonly tenants: number;
  readonly requestsPerDay: number;
  /** Days between two restarts of the process. */
  readonly uptimeDays: number;
}

/** What every analysis of the engine is given besides the file. */
export interface AnalysisEnvironment {
  readonly project: ProjectView;
  readonly models: ModelRegistry;
  readonly resolver: Resolver;
  readonly scale: Scale;
}
