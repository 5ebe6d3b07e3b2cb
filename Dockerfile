# Xbox Drive as a daemon. docs/guides/daemon.md tells how to run it.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
COPY web web
RUN npm run build

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY bin bin
RUN mkdir -p /archive /state && chown node:node /archive /state

# Who signed in and which archives are known is kept in /state, so that the root may be read-only.
ENV NODE_ENV=production
ENV XBOX_DRIVE_ARCHIVE=/archive
ENV XDG_CONFIG_HOME=/state/config
ENV XDG_STATE_HOME=/state
# To be asked from outside: 0.0.0.0:9464
ENV XBOX_DRIVE_HEALTH=127.0.0.1:9464
VOLUME ["/archive", "/state"]
USER node

HEALTHCHECK --interval=60s --timeout=10s --start-period=120s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.XBOX_DRIVE_HEALTH.split(':').pop()}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# The program itself is process 1: SIGTERM reaches it, and it ends with 0. Programs of yours that leave children behind want --init.
ENTRYPOINT ["node", "/app/bin/xbox-drive.js"]
CMD ["watch"]
