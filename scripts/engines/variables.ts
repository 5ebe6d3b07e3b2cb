/** Where the engines for tests are: a database and a bucket whose content nobody misses. */
export const engineVariables = { postgres: 'XBOX_DRIVE_TEST_POSTGRES', s3: 'XBOX_DRIVE_TEST_S3' } as const
