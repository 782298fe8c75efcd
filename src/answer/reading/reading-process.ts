import { carryOutOrders } from "../../shared/carry-out-orders.js";
import { readWhole } from "./read-whole.js";

// The process that reads new articles.

carryOutOrders(readWhole);
