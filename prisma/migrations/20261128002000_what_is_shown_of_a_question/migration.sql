-- The revision at which what its asker or everyone may see of a question last changed: a private note does not raise it.
ALTER TABLE "question" ADD COLUMN "shownRevision" INTEGER NOT NULL DEFAULT 0;
UPDATE "question" SET "shownRevision" = "revision";
