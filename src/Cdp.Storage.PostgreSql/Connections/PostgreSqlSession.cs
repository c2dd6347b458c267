using Cdp.Storage.PostgreSql.Stores;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>One transaction on one connection: it runs statements, several per round trip, and keeps what was read of each tenant.</summary>
internal sealed partial class PostgreSqlSession(PostgreSqlDatabase database, NpgsqlConnection connection, bool isReadOnly)
{
    // Everything is looked up by keys. The planner must not be led by a table that was small when a statement was prepared, nor compile what runs for a moment.
    private const string Settings =
        "set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)";

    private readonly List<Statement> _prefix = [];
    private readonly Dictionary<int, TenantRows> _tenants = [];
    private readonly Dictionary<Sequence, Queue<long>> _numbers = [];
    private readonly Dictionary<Sequence, int> _reserve = [];
    private long? _floor;

    public PostgreSqlDatabase Database => database;

    public NpgsqlConnection Connection => connection;

    public bool IsReadOnly => isReadOnly;

    /// <summary>Gets what made the transaction useless; nothing more can be done in it.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Gets a value that tells whether a statement was sent.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Gets or sets a value that tells whether the commit was sent.</summary>
    public bool IsCommitting { get; set; }

    /// <summary>Gets a value that tells whether the connection can still be used.</summary>
    public bool IsAlive => connection.FullState == System.Data.ConnectionState.Open;

    public IReadOnlyCollection<TenantRows> Tenants => _tenants.Values;

    public Statement Statement(string text) => new(database.Sql(text));

    /// <summary>Begins a reading transaction, together with its first statement. Its snapshot is taken then.</summary>
    public void BeginReading()
    {
        _prefix.Add(Statement("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
        _prefix.Add(Statement($"SELECT {Settings}").ForEach(static _ => { }));
    }

    /// <summary>Gives what is kept of a tenant.</summary>
    public TenantRows RowsOf(int tenant)
    {
        if (!_tenants.TryGetValue(tenant, out var rows))
        {
            _tenants.Add(tenant, rows = new TenantRows(tenant));
        }

        return rows;
    }

    /// <summary>Runs one statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public async ValueTask<long> RunAsync(Statement statement, CancellationToken cancellationToken)
    {
        await RunAsync([statement], cancellationToken).ConfigureAwait(false);
        return (long)statement.Command.RecordsAffected;
    }

    public async ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await RunAsync(statement.ForEach(row => rows.Add(read(row))), cancellationToken).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Runs statements in one round trip.</summary>
    public async ValueTask RunAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        try
        {
            var batch = new NpgsqlBatch(connection) { Timeout = database.CommandTimeoutSeconds };
            await using (batch.ConfigureAwait(false))
            {
                Statement[] all = [.. _prefix, .. statements];
                _prefix.Clear();
                foreach (var statement in all)
                {
                    batch.BatchCommands.Add(statement.Command);
                }

                HasBegun = true;
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    // Only statements that give rows have a result.
                    foreach (var statement in all)
                    {
                        if (statement.Row is { } take)
                        {
                            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                            {
                                take(reader);
                            }

                            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                        }
                    }
                }
            }
        }
        catch (NpgsqlException exception)
        {
            Failure = PostgreSqlFaults.Create(exception);
            throw Failure;
        }
        catch (Exception exception)
        {
            Failure = exception;
            throw;
        }
    }

    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw Failure;
        }
    }

    /// <summary>Says how many numbers are about to be needed, so that they come with the next ones in one round trip.</summary>
    /// <remarks>Before the first number of an event, the transaction shows its floor.</remarks>
    public IEnumerable<Statement> Reserve(Sequence sequence, int count)
    {
        if (sequence == Sequence.Event && _floor is null)
        {
            _floor = long.MaxValue;
            yield return EventFloor.Show(this, floor => _floor = floor);
        }

        yield return Statement($"SELECT nextval('cdp.{NameOf(sequence)}') FROM generate_series(1, $1)").With(count).ForEach(row => Keep(sequence, row.GetInt64(0)));
    }

    public async ValueTask<long> NextNumberAsync(Sequence sequence, CancellationToken cancellationToken)
    {
        var numbers = NumbersOf(sequence);
        if (numbers.Count == 0)
        {
            // One at first, then more and more: what is left over is lost.
            var count = _reserve.TryGetValue(sequence, out var last) ? Math.Min(last * 4, 256) : 1;
            _reserve[sequence] = count;
            await RunAsync([.. Reserve(sequence, count)], cancellationToken).ConfigureAwait(false);
        }

        return numbers.Dequeue();
    }

    /// <summary>Ends a reading transaction, or takes a writing one back.</summary>
    public async ValueTask RollbackAsync()
    {
        _prefix.Clear();
        if (HasBegun && IsAlive)
        {
            var batch = new NpgsqlBatch(connection) { Timeout = database.CommandTimeoutSeconds };
            await using (batch.ConfigureAwait(false))
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK"));
                await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static string NameOf(Sequence sequence) => sequence switch
    {
        Sequence.Event => "event_number",
        Sequence.Quarantine => "quarantine_number",
        Sequence.Identifier => "identifier_number",
        Sequence.Sighting => "sighting_number",
        Sequence.Change => "change_number",
        _ => "transition_number",
    };

    private void Keep(Sequence sequence, long number)
    {
        if (sequence == Sequence.Event && number <= _floor)
        {
            throw new CdpStorageException(
                CdpStorageFault.Incompatible,
                "The sequence event_number gave a number that was drawn earlier, which those who follow the events would miss. Set it to CACHE 1, INCREMENT 1 and NO CYCLE, as it was created.");
        }

        NumbersOf(sequence).Enqueue(number);
    }

    private Queue<long> NumbersOf(Sequence sequence)
    {
        if (!_numbers.TryGetValue(sequence, out var numbers))
        {
            _numbers.Add(sequence, numbers = new Queue<long>());
        }

        return numbers;
    }
}
