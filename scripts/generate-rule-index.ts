import { writeFileSync } from 'node:fs';
import { formatRuleIndex } from './format-rule-index.js';

/** Writes rules/index.ts from what stands in the folder. */
writeFileSync('rules/index.ts', formatRuleIndex('rules'));
