/** The order-api beside a participant's notifier: the after stack's, so that what is lost is notifier's. */
export { resilientOrders as default } from '../../../services/order-api/remediation/on.ts';
