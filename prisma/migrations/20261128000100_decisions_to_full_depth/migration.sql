-- AlterTable
ALTER TABLE "question" ADD COLUMN "fromModerators" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "answeredLive" BOOLEAN NOT NULL DEFAULT false;

-- Until now an answer without a text was one given live.
UPDATE "question" SET "answeredLive" = true WHERE "state" = 'answered' AND "answerText" IS NULL;

-- AlterTable
ALTER TABLE "question_history" ADD COLUMN "before" JSONB,
ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "question_history_actorId_revision_idx" ON "question_history"("actorId", "revision");
