// Amounts are whole cents with their currency; nothing in the product adds floating-point dollars.
export interface Money {
  cents: number;
  currency: 'CAD';
}

export function cad(cents: number): Money {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not a whole number of cents: ${cents}`);
  return { cents, currency: 'CAD' };
}

export function add(...amounts: Money[]): Money {
  return cad(amounts.reduce((sum, amount) => sum + amount.cents, 0));
}

/** Shares an amount by weights so that the parts add up to it exactly; odd cents go to the first shares. */
export function share(amount: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0 || weights.some((weight) => weight < 0 || !Number.isInteger(weight))) {
    throw new RangeError('weights must be whole, not negative, and not all zero');
  }
  const parts = weights.map((weight) => Number((BigInt(amount.cents) * BigInt(weight)) / BigInt(total)));
  let rest = amount.cents - parts.reduce((sum, part) => sum + part, 0);
  const step = Math.sign(rest);
  for (let index = 0; rest !== 0; index = (index + 1) % parts.length) {
    if (weights[index] === 0) continue;
    parts[index]! += step;
    rest -= step;
  }
  return parts.map(cad);
}
