import { serve } from '../shared/http/serve.ts';
import { buildNotifier } from './app.ts';

await serve(buildNotifier);
