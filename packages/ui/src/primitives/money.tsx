/** `$4,200.00`, `4 200,00 $`: grouped by hand, since browsers and servers disagree about the French space. */
export function moneyText(cents: number, language: 'en' | 'fr'): string {
  const whole = String(Math.floor(Math.abs(cents) / 100));
  const part = String(Math.abs(cents) % 100).padStart(2, '0');
  const sign = cents < 0 ? '−' : '';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u00a0' : ',');
  return language === 'fr' ? `${sign}${grouped},${part}\u00a0$` : `${sign}$${grouped}.${part}`;
}

/** An amount in a ledger: digits under digits, cents always there. */
export function Money({ cents, language }: { cents: number; language: 'en' | 'fr' }) {
  return <span className="num whitespace-nowrap">{moneyText(cents, language)}</span>;
}
