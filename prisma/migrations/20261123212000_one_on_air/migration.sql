-- AlterTable
ALTER TABLE "question" ADD COLUMN "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN "contentRevision" INTEGER NOT NULL DEFAULT 0;

-- At most one question of an event is on air. Partial indexes cannot be said in the schema.
CREATE UNIQUE INDEX "question_one_on_air" ON "question"("eventId") WHERE "state" = 'on-air';
