import { classes } from './classes.ts';
import { initials } from './initials.ts';

/** Initials in a ring. The name stands beside it, so it is not read out twice. */
export function Avatar({ name, large }: { name: string; large?: boolean }) {
  return (
    <span className={classes('avatar', large && 'avatar-large')} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
