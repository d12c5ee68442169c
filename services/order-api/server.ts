import { serve } from '../shared/http/serve.ts';
import { buildOrderApi } from './app.ts';

await serve(buildOrderApi);
