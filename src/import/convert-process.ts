import { carryOutOrders } from "../shared/carry-out-orders.js";
import { convert } from "./convert.js";

// The process that reads originals.

carryOutOrders(convert);
