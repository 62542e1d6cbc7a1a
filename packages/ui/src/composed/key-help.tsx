import { Kbd } from '../primitives/kbd.tsx';
import type { KeyHint } from './key-line.tsx';

/** Every key and what it does, one line each. */
export function KeyHelp({ keys }: { keys: readonly KeyHint[] }) {
  return (
    <dl className="key-help">
      {keys.map(({ keys: caps, does }) => (
        <div key={does}>
          <dt>{does}</dt>
          <dd>
            <Kbd keys={caps} />
            <span className="sr-only">{caps.join(', ')}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
