import { FrontScreen } from '../features/front/front-screen.tsx';
import { getReader, pageSession } from '../server/page.ts';

export default async function FrontPage() {
  const [session, { demo }] = await Promise.all([pageSession(), getReader()]);
  const home = session ? (session.actor.kind === 'staff' ? '/dashboard' : '/portal') : null;
  return <FrontScreen home={home} demo={demo} />;
}
