/** Finds its way through every part of the core, whatever the articles are about: asked once before anybody else asks. */
export const WARMING_QUESTION = "Qui dirigeait la délégation lors des pourparlers ?";
