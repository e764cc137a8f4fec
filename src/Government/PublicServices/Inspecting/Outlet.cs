namespace NhipCau.Government.PublicServices.Inspecting;

/// <summary>
/// Lets a writer that closes its parts synchronously (a zip entry) write to a web response, which takes asynchronous writes alone:
/// what is written waits here until it is drained, after every piece, so that no more than a piece lies in memory.
/// </summary>
internal sealed class Outlet(Stream to) : Stream
{
    private readonly MemoryStream waiting = new();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public async Task Drain(CancellationToken cancel)
    {
        await to.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length), cancel);
        waiting.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => waiting.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => waiting.WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => waiting.WriteAsync(buffer, cancellationToken);

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        waiting.Dispose();
        base.Dispose(disposing);
    }
}
