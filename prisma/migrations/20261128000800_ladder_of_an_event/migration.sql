-- AlterTable
ALTER TABLE "event" ADD COLUMN     "ladder" TEXT NOT NULL DEFAULT 'portal';
