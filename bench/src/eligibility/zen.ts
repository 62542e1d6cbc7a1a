// The same tables as a decision graph of the zen engine: a table for each rule, and one node that adds up.
import { ZenEngine } from '@gorules/zen-engine';
import { ruleTables, sums, VARIANTS, type Test, type Value } from './tables.ts';

type Facts = Record<string, Value>;

export function zenRanking(day: string): (facts: readonly Facts[]) => Promise<number[]> {
  const engine = new ZenEngine();
  const decision = engine.createDecision(Buffer.from(JSON.stringify(graph(day))));
  // Started together: so it is several times as fast as one by one.
  return async (all) => {
    const answers = await Promise.all(all.map((facts) => decision.evaluate(facts)));
    return answers.map(({ result }) => (result as { total: number }).total);
  };
}

function graph(day: string) {
  const tables = ruleTables(day);
  const place = { x: 0, y: 0 };
  const nodes: object[] = [
    { id: 'in', type: 'inputNode', name: 'in', position: place },
    { id: 'out', type: 'outputNode', name: 'out', position: place },
    {
      id: 'sums',
      type: 'expressionNode',
      name: 'sums',
      position: place,
      content: { expressions: expressions(tables.map(({ rule }) => rule)) },
    },
  ];
  const edges: object[] = [
    { id: 'in-sums', type: 'edge', sourceId: 'in', targetId: 'sums' },
    { id: 'sums-out', type: 'edge', sourceId: 'sums', targetId: 'out' },
  ];
  tables.forEach(({ rows }, at) => {
    const facts = [...new Set(rows.flatMap(({ tests }) => tests.map(({ fact }) => fact)))];
    nodes.push({
      id: `t${at}`,
      type: 'decisionTableNode',
      name: `t${at}`,
      position: place,
      content: {
        hitPolicy: 'first',
        inputs: facts.map((fact) => ({ id: fact, name: fact, field: fact })),
        outputs: [{ id: 'points', name: 'points', field: `p${at}` }],
        rules: rows.map(({ tests, points }, row) => ({
          _id: `t${at}r${row}`,
          ...Object.fromEntries(
            facts.map((fact) => [fact, cellOf(tests.find((test) => test.fact === fact))]),
          ),
          points: String(points),
        })),
      },
    });
    edges.push(
      { id: `in-t${at}`, type: 'edge', sourceId: 'in', targetId: `t${at}` },
      { id: `t${at}-sums`, type: 'edge', sourceId: `t${at}`, targetId: 'sums' },
    );
  });
  return { contentType: 'application/vnd.gorules.decision', nodes, edges };
}

function cellOf(test: Test | undefined): string {
  if (!test) return '';
  if ('oneOf' in test)
    return test.oneOf.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ');
  return test.to === null ? `>= ${test.from}` : `[${test.from}..${test.to}]`;
}

/** A table whose column does not hold gives nothing, which is not the same as a nought. */
function expressions(rules: readonly string[]): { id: string; key: string; value: string }[] {
  const keyOf = new Map(sums.map(({ id }, at) => [id, id === 'total' ? 'total' : `s${at}`]));
  return sums.map(({ id, of, cap }, at) => {
    const members =
      of.length > 0
        ? of.map((member) => `$.${keyOf.get(member)}`)
        : rules.flatMap((rule, table) => (rule === id ? [`(p${table} ?? 0)`] : []));
    const sum = members.join(' + ');
    const most = cap && VARIANTS.map((variant) => cap[variant]!);
    const value = most
      ? `min([${sum}, ${most[0] === most[1] ? most[0] : `variant == '${VARIANTS[0]}' ? ${most[0]} : ${most[1]}`}])`
      : sum;
    return { id: `e${at}`, key: keyOf.get(id)!, value };
  });
}
