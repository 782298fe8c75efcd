/** A program that does nothing but load the model: the least a cold start can take. Run as a process of its own. */
import { loadBareModel } from "./bare-model.js";

await loadBareModel();
process.exit(0);
