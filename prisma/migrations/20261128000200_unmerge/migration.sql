-- AlterTable
ALTER TABLE "question" ADD COLUMN "unmergedState" TEXT,
ADD COLUMN "mergedWithId" TEXT;
