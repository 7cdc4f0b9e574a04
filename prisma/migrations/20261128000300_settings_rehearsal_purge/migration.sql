-- AlterTable
ALTER TABLE "event" ADD COLUMN "slowModeSeconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "flagWords" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "rehearsing" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "settingsRevision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "rehearsalCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "wipedRevision" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "question" ADD COLUMN "rehearsal" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "purgedAt" TIMESTAMPTZ(3);

-- Rehearsal questions are numbered apart.
DROP INDEX "question_eventId_number_key";
CREATE UNIQUE INDEX "question_eventId_rehearsal_number_key" ON "question"("eventId", "rehearsal", "number");

-- The history is the room's, of which some lines are about a question.
ALTER TABLE "question_history" ADD COLUMN "eventId" TEXT;
UPDATE "question_history" SET "eventId" = "question"."eventId"
FROM "question" WHERE "question"."id" = "question_history"."questionId";
ALTER TABLE "question_history" ALTER COLUMN "eventId" SET NOT NULL,
ALTER COLUMN "questionId" DROP NOT NULL;
CREATE INDEX "question_history_eventId_at_idx" ON "question_history"("eventId", "at");
ALTER TABLE "question_history" ADD CONSTRAINT "question_history_eventId_fkey"
FOREIGN KEY ("eventId") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Append-only: a transaction that says it erases (a purge, a wipe) may take the words out of a line or remove it, and
-- nobody may make a line say something else.
CREATE FUNCTION "keep_question_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('rostrum.erasing', true) = 'on' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    IF NEW."detail" IS NULL AND to_jsonb(NEW) - 'detail' = to_jsonb(OLD) - 'detail' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the history of questions is append-only';
END
$$;
CREATE TRIGGER "question_history_rows" BEFORE UPDATE OR DELETE ON "question_history"
FOR EACH ROW EXECUTE FUNCTION "keep_question_history"();
CREATE TRIGGER "question_history_whole" BEFORE TRUNCATE ON "question_history"
FOR EACH STATEMENT EXECUTE FUNCTION "keep_question_history"();
