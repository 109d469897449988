import type { ts } from '../project/ast.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionName, functionsAround } from '../project/syntax.js';
import { onlyOverwrites } from './checks/checked-keys.js';
import type { Container } from './container.js';
import type { FileFacts } from './file-facts.js';
import { isQueue } from './form.js';
import { insertionTime } from './insertion-time.js';
import type { Growth } from './judge.js';
import { KeyAnalysis } from './key-domain.js';
import { isAtLeast, type KeyDomain } from './key-evidence.js';
import { asObject, isObjectKey } from './object-keys.js';
import type { Insertion, Use } from './uses.js';
import { isBlank } from './vain-removals.js';
import { type Nature, natureOf } from './vocabulary.js';

/** Every insertion with its time and key, the one that grows fastest first. */
export function growthOf(
  facts: FileFacts,
  container: Container,
  uses: readonly Use[],
  keys = KeyAnalysis.ofFile(facts),
): readonly Growth[] {
  const insertions = uses.filter((use): use is Insertion => use.kind === 'insert');
  const outer = insertions.filter(
    (insertion) => insertion.level === 'outer' && !onlyOverwrites(facts, container, insertion),
  );
  return outer
    .map((insertion) => ({
      insertion,
      time: insertionTime(facts, container, insertion.node),
      domain: domainOf(facts.unit, keys, container, insertion),
    }))
    .toSorted((left, right) => Number(precedes(right, left)) - Number(precedes(left, right)));
}

/** An entry that is put in place of another one of the same key is told last. */
function precedes(left: Growth, right: Growth): boolean {
  if (isBlank(left.insertion) !== isBlank(right.insertion)) return isBlank(right.insertion);
  if (left.time !== right.time) return left.time === 'call' || right.time === 'once';
  return left.domain.evidence !== right.domain.evidence && isAtLeast(left.domain.evidence, right.domain.evidence);
}

function domainOf(unit: SourceUnit, keys: KeyAnalysis, container: Container, insertion: Insertion): KeyDomain {
  const told = insertion.key ?? insertion.value;
  if (!told) return { evidence: 'bounded', words: 'constant' };
  const domain = keys.domainOf(told);
  if (container.shape === 'array') return ofElement(container, insertion, domain);
  if (container.shape === 'map' && isObjectKey(unit, told)) return asObject(domain);
  return withContainerName(container, domain);
}

/** An array keeps every element, so what counts is that the call comes again, not which element it is. */
function ofElement(container: Container, { node }: Insertion, domain: KeyDomain): KeyDomain {
  if (isQueue(container) && isAtLeast(domain.evidence, 'unknown'))
    return { ...domain, evidence: 'fresh', words: callWords(node) };
  const nature = natureOf(container.name);
  if (nature === 'written-down' || domain.evidence === 'written-down') return { ...domain, evidence: 'written-down' };
  const words = callWords(node);
  if (domain.evidence === 'bounded') return { evidence: container.startsFilled ? 'fresh' : 'bounded', words };
  const told = withContainerName(container, domain);
  if (told.evidence === 'identity') return told;
  return { ...told, evidence: isCollecting(nature) ? 'fresh' : told.evidence, words };
}

/** A container that is called `sessions` is keyed by sessions, whatever the parameter is called. */
function withContainerName(container: Container, domain: KeyDomain): KeyDomain {
  const nature = natureOf(
    container.name.replace(/(Map|Set|Cache|List|Array|Dict|Table|Index|Store|By[A-Z]\w*|_)+$/, ''),
  );
  if (domain.evidence !== 'open') return domain;
  if (nature === 'visitor') return { ...domain, evidence: 'identity' };
  return nature === 'written-down' ? { ...domain, evidence: 'written-down' } : domain;
}

function isCollecting(nature: Nature): boolean {
  return nature === 'visitor' || nature === 'collected' || nature === 'identity';
}

function callWords(node: ts.Node): string {
  const name = functionsAround(node)
    .map(functionName)
    .find((each) => each !== undefined);
  return name === undefined ? 'call' : `call of \`${name}\``;
}
