import { orderId, toStoredOrder } from '../../services/order-api/orders/stored-order.ts';
import { orderRoutes } from '../../services/order-api/routes/orders.ts';
import { createApp } from '../../services/shared/http/create-app.ts';
import { serve } from '../../services/shared/http/serve.ts';

/** An order-api without anything behind it: validates an order, and answers as if it were stored. */
await serve(async (config) => {
  const app = await createApp(config, 'validate-only', 'Validates orders, and answers.');
  app.get('/ready', async () => ({}));
  orderRoutes(
    app,
    {
      place: async (order) => ({
        kind: 'created',
        order: toStoredOrder(order, orderId(undefined)),
        replayed: false,
      }),
      find: async () => ({ kind: 'absent' }),
      page: async () => ({ kind: 'page', orders: [] }),
      checks: [],
      close: async () => {},
    },
    config.settings.RETRY_AFTER_S,
  );
  return app;
});
