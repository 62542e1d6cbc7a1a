import type { NextRequest } from 'next/server';
import { startAtProvider } from '../../../../server/provider-start.ts';

interface Segments {
  params: Promise<{ provider: string }>;
}

export async function GET(request: NextRequest, { params }: Segments): Promise<Response> {
  const { provider } = await params;
  return startAtProvider(provider, request.nextUrl.searchParams);
}
