import NextAuth from 'next-auth';
import { authOptions } from '../../../../server/auth-options.ts';

interface Segments {
  params: Promise<{ nextauth: string[] }>;
}

// The options name the instance's cookies, so they are read at a request and not at the build.
const handle = (request: Request, context: Segments): Promise<Response> =>
  (NextAuth(authOptions()) as (request: Request, context: Segments) => Promise<Response>)(request, context);

export { handle as GET, handle as POST };
