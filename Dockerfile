# The bot with its production packages. Node.js runs the TypeScript as it is: there is no build step.
FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Install steps of the project itself.
COPY scripts ./scripts
# The sandbox beside the product stays out: it is refused in production.
RUN npm ci --omit=dev --workspaces=false --no-audit --no-fund

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE agency.example.yaml ./
COPY guidance ./guidance
COPY jobs ./jobs
COPY src ./src
# Only /data is the bot's to write: embedded Postgres and its keys, when no DATABASE_URL is given.
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=256", "src/main/start.mjs"]
