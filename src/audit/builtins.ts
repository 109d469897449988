import { rules } from '../../rules/index.js';
import { builtinLibraries } from '../models/libraries/index.js';
import type { LibraryModel } from '../models/types.js';
import type { Rule } from '../rule/types.js';
import { inlineDecisionRule } from './inline-decision-rule.js';

/** What the tool comes with. This is the one file that knows the rules and the libraries. */
export const builtins: { readonly rules: readonly Rule[]; readonly models: readonly LibraryModel[] } = {
  rules: [...rules, inlineDecisionRule],
  models: builtinLibraries,
};
