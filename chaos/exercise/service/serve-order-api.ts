import { buildOrderApi } from '../../../services/order-api/app.ts';
import type { CreateOrderService } from '../../../services/order-api/orders/order-service.ts';
import { serve } from '../../../services/shared/http/serve.ts';
import { attemptRecorder } from './attempt-recorder.ts';

/** Runs order-api with the service that a file makes, and writes down its attempts. */
export async function serveWith(createService: CreateOrderService): Promise<void> {
  await serve(async (config) => {
    const recorder = attemptRecorder();
    const app = await buildOrderApi(config, (context) => {
      const { watch } = context;
      const policy: typeof watch.policy = (one) => {
        watch.policy(one);
        recorder.policy(one);
      };
      return createService({ ...context, watch: { ...watch, policy } });
    });
    recorder.serve(app);
    return app;
  });
}
