import { classes } from './classes.ts';
import { hueOf } from './hue.ts';
import { initials } from './initials.ts';

/**
 * Initials in a ring. The name stands beside it, so it is not read out twice. `id`: whose they are, where people stand in a
 * list and two may have the same initials; it gives the ground.
 */
export function Avatar({ name, id, large }: { name: string; id?: string; large?: boolean }) {
  return (
    <span
      className={classes('avatar', large && 'avatar-large', id !== undefined && `avatar-${hueOf(id)}`)}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}
