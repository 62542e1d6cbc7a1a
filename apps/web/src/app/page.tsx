import { FrontScreen } from '../features/front/front-screen.tsx';
import { pageSession } from '../server/page.ts';
import { demoFirms } from '../server/sign-in.ts';

export default async function FrontPage() {
  const [session, firms] = await Promise.all([pageSession(), demoFirms()]);
  const home = session ? (session.actor.kind === 'staff' ? '/dashboard' : '/portal') : null;
  return <FrontScreen home={home} demoFirms={firms} />;
}
