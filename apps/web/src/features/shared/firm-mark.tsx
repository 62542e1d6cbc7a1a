import { lettersOn } from '@cio/domain/identity/choices';
import type { FirmBrand } from '@cio/domain/identity/schemas';
import { classes, initials, Mark } from '@cio/ui';

interface FirmMarkProps {
  firm: FirmBrand | null;
  size?: number;
}

/** The firm's own logo, or its letters on its own colour, or the mark of the product. Its name stands beside it. */
export function FirmMark({ firm, size = 24 }: FirmMarkProps) {
  if (firm?.logo)
    return (
      <img
        src={firm.logo}
        alt=""
        height={size}
        className={classes('firm-logo', size > 24 && 'firm-logo-large')}
      />
    );
  if (!firm?.accent) return <Mark size={size} />;
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="flex-none">
      <rect width="24" height="24" rx="5" fill={firm.accent} />
      <text x="12" y="16" textAnchor="middle" fontSize="11" fontWeight="600" fill={lettersOn(firm.accent)}>
        {initials(firm.name)}
      </text>
    </svg>
  );
}

/** A band of the firm's colour on top of what is theirs. A drawing, because a page may set no styles of its own. */
export function FirmBand({ firm }: { firm: Pick<FirmBrand, 'accent'> | null }) {
  if (!firm?.accent) return null;
  return (
    <svg
      className="block h-1 w-full flex-none"
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width="1" height="1" fill={firm.accent} />
    </svg>
  );
}
