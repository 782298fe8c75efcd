# The bot and the terminal program. Nothing is fetched once the image is built: the model is in the repository.
#   docker build -t pourparlers .
#   docker run --rm --read-only pourparlers node dist/src/cli.js ask "Qui dirigeait la délégation russe à Genève ?"
# compose.yaml runs it as it should be run; docs/operate/install.md tells the rest.

# What runs: the packages without those for development. The full image has the compiler that better-sqlite3 and hnswlib-node need.
FROM node:20.20.2-bookworm AS packages
ENV npm_config_nodedir=/usr/local
WORKDIR /app
COPY package.json package-lock.json .prebuild-installrc ./
RUN npm ci --omit=dev --ignore-scripts && npm rebuild better-sqlite3 hnswlib-node

# What is compiled, with all packages.
FROM node:20.20.2-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY commands ./commands
COPY embeddings ./embeddings
COPY src ./src
RUN npm run build

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production \
    INDEX_DIR=/var/lib/pourparlers/index
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE PRIVACY.md TERMS.md ./
COPY embeddings/model ./embeddings/model
COPY src/retrieval/calibration.json src/retrieval/chatter.json ./src/retrieval/
COPY src/site/assets ./src/site/assets
COPY seeds ./seeds
COPY deploy/healthcheck.mjs ./deploy/healthcheck.mjs
# The only place that is written to; everything else belongs to root and may be mounted read-only.
RUN install -d -o 1000 -g 1000 -m 0700 /var/lib/pourparlers
VOLUME ["/var/lib/pourparlers"]
USER 1000:1000
# That the process lives. Whether it is ready to answer: node deploy/healthcheck.mjs /readyz
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "deploy/healthcheck.mjs", "/healthz"]
CMD ["node", "dist/src/bot.js"]
