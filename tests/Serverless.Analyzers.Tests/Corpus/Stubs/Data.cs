// Databases and caches: Dapper, EF Core, Npgsql, StackExchange.Redis, MongoDB.
using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Linq.Expressions;
using System.Threading;
using System.Threading.Tasks;

namespace Dapper
{
    public readonly struct CommandDefinition(
        string commandText, object? parameters = null, IDbTransaction? transaction = null, int? commandTimeout = null, CommandType? commandType = null, int flags = 0, CancellationToken cancellationToken = default)
    {
        public string CommandText { get; } = commandText;
        public object? Parameters { get; } = parameters;
        public IDbTransaction? Transaction { get; } = transaction;
        public int? CommandTimeout { get; } = commandTimeout;
        public CommandType? CommandType { get; } = commandType;
        public int Flags { get; } = flags;
        public CancellationToken CancellationToken { get; } = cancellationToken;
    }

    public static class SqlMapper
    {
        public static Task<int> ExecuteAsync(this IDbConnection cnn, string sql, object? param = null, IDbTransaction? transaction = null, int? commandTimeout = null, CommandType? commandType = null) => throw null!;
        public static Task<int> ExecuteAsync(this IDbConnection cnn, CommandDefinition command) => throw null!;
        public static Task<IEnumerable<T>> QueryAsync<T>(this IDbConnection cnn, string sql, object? param = null, IDbTransaction? transaction = null, int? commandTimeout = null, CommandType? commandType = null) => throw null!;
        public static Task<IEnumerable<T>> QueryAsync<T>(this IDbConnection cnn, CommandDefinition command) => throw null!;
        public static Task<T?> QuerySingleOrDefaultAsync<T>(this IDbConnection cnn, string sql, object? param = null, IDbTransaction? transaction = null, int? commandTimeout = null, CommandType? commandType = null) => throw null!;
        public static Task<T?> QuerySingleOrDefaultAsync<T>(this IDbConnection cnn, CommandDefinition command) => throw null!;
        public static Task<T?> ExecuteScalarAsync<T>(this IDbConnection cnn, CommandDefinition command) => throw null!;
        public static int Execute(this IDbConnection cnn, string sql, object? param = null, IDbTransaction? transaction = null, int? commandTimeout = null, CommandType? commandType = null) => throw null!;
    }
}

namespace Microsoft.EntityFrameworkCore
{
    public class DbContextOptions<TContext>
        where TContext : DbContext;

    public class DbContext : IDisposable, IAsyncDisposable
    {
        public DbContext()
        {
        }

        public virtual Infrastructure.DatabaseFacade Database => throw null!;
        public virtual DbSet<TEntity> Set<TEntity>()
            where TEntity : class => throw null!;
        public virtual object Add(object entity) => throw null!;
        public virtual object Remove(object entity) => throw null!;
        public virtual object Update(object entity) => throw null!;
        public virtual int SaveChanges() => throw null!;
        public virtual Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) => throw null!;
        public virtual void Dispose() => throw null!;
        public virtual ValueTask DisposeAsync() => throw null!;
    }

    public abstract class DbSet<TEntity> : IQueryable<TEntity>
        where TEntity : class
    {
        public Type ElementType => throw null!;
        public Expression Expression => throw null!;
        public IQueryProvider Provider => throw null!;
        public virtual object Add(TEntity entity) => throw null!;
        public virtual ValueTask<object> AddAsync(TEntity entity, CancellationToken cancellationToken = default) => throw null!;
        public virtual void AddRange(IEnumerable<TEntity> entities) => throw null!;
        public virtual object Remove(TEntity entity) => throw null!;
        public virtual object Update(TEntity entity) => throw null!;
        public virtual TEntity? Find(params object?[]? keyValues) => throw null!;
        public virtual ValueTask<TEntity?> FindAsync(params object?[]? keyValues) => throw null!;
        public virtual ValueTask<TEntity?> FindAsync(object?[]? keyValues, CancellationToken cancellationToken) => throw null!;
        public IEnumerator<TEntity> GetEnumerator() => throw null!;
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!;
    }

    public static class EntityFrameworkQueryableExtensions
    {
        public static IQueryable<T> AsNoTracking<T>(this IQueryable<T> source)
            where T : class => throw null!;
        public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => throw null!;
        public static Task<T?> FirstOrDefaultAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => throw null!;
        public static Task<T?> SingleOrDefaultAsync<T>(this IQueryable<T> source, Expression<Func<T, bool>> predicate, CancellationToken cancellationToken = default) => throw null!;
        public static Task<bool> AnyAsync<T>(this IQueryable<T> source, Expression<Func<T, bool>> predicate, CancellationToken cancellationToken = default) => throw null!;
        public static Task<int> CountAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => throw null!;
        public static Task<int> ExecuteDeleteAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => throw null!;
    }

    public static class RelationalDatabaseFacadeExtensions
    {
        public static void SetCommandTimeout(this Infrastructure.DatabaseFacade databaseFacade, int? timeout) => throw null!;
        public static void SetCommandTimeout(this Infrastructure.DatabaseFacade databaseFacade, TimeSpan timeout) => throw null!;
        public static Task<int> ExecuteSqlRawAsync(this Infrastructure.DatabaseFacade databaseFacade, string sql, CancellationToken cancellationToken = default) => throw null!;
        public static void Migrate(this Infrastructure.DatabaseFacade databaseFacade) => throw null!;
    }
}

namespace Microsoft.EntityFrameworkCore.Infrastructure
{
    public class DatabaseFacade;
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class EntityFrameworkServiceCollectionExtensions
    {
        public static IServiceCollection AddDbContext<TContext>(this IServiceCollection serviceCollection)
            where TContext : Microsoft.EntityFrameworkCore.DbContext => throw null!;
    }
}

namespace Npgsql
{
    public sealed class NpgsqlConnection(string connectionString) : DbConnection
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string ConnectionString { get; set; } = connectionString;
        public override string Database => throw null!;
        public override string DataSource => throw null!;
        public override string ServerVersion => throw null!;
        public override ConnectionState State => throw null!;
        public override void ChangeDatabase(string databaseName) => throw null!;
        public override void Close() => throw null!;
        public override void Open() => throw null!;
        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw null!;
        protected override DbCommand CreateDbCommand() => throw null!;
        public new NpgsqlCommand CreateCommand() => throw null!;
    }

    public sealed class NpgsqlCommand(string? cmdText = null, NpgsqlConnection? connection = null) : DbCommand
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string CommandText { get; set; } = cmdText!;
        public override int CommandTimeout { get; set; }
        public override CommandType CommandType { get; set; }
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get; set; } = connection;
        protected override DbParameterCollection DbParameterCollection => throw null!;
        protected override DbTransaction? DbTransaction { get; set; }
        public new NpgsqlParameterCollection Parameters => throw null!;
        public override void Cancel() => throw null!;
        public override int ExecuteNonQuery() => throw null!;
        public override object? ExecuteScalar() => throw null!;
        public override void Prepare() => throw null!;
        protected override DbParameter CreateDbParameter() => throw null!;
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw null!;
    }

    public sealed class NpgsqlParameterCollection
    {
        public object AddWithValue(string parameterName, object value) => throw null!;
    }

    public abstract class NpgsqlDataSource : IDisposable
    {
        public static NpgsqlDataSource Create(string connectionString) => throw null!;
        public NpgsqlCommand CreateCommand(string? commandText = null) => throw null!;
        public ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken = default) => throw null!;
        public void Dispose() => throw null!;
    }

    public class PostgresException : Exception
    {
        public string SqlState { get; } = null!;
    }
}

namespace StackExchange.Redis
{
    public readonly struct RedisKey
    {
        public static implicit operator RedisKey(string? key) => throw null!;
    }

    public readonly struct RedisValue
    {
        public bool IsNullOrEmpty => throw null!;
        public bool HasValue => throw null!;
        public static implicit operator RedisValue(string? value) => throw null!;
        public static implicit operator RedisValue(long value) => throw null!;
        public static implicit operator string?(RedisValue value) => throw null!;
    }

    public class ConfigurationOptions
    {
        public int ConnectTimeout { get; set; }
        public int SyncTimeout { get; set; }
        public int AsyncTimeout { get; set; }
        public static ConfigurationOptions Parse(string configuration) => throw null!;
    }

    public interface IConnectionMultiplexer : IDisposable
    {
        IDatabase GetDatabase(int db = -1, object? asyncState = null);
    }

    public sealed class ConnectionMultiplexer : IConnectionMultiplexer
    {
        public static ConnectionMultiplexer Connect(string configuration, System.IO.TextWriter? log = null) => throw null!;
        public static ConnectionMultiplexer Connect(ConfigurationOptions configuration, System.IO.TextWriter? log = null) => throw null!;
        public static Task<ConnectionMultiplexer> ConnectAsync(string configuration, System.IO.TextWriter? log = null) => throw null!;
        public IDatabase GetDatabase(int db = -1, object? asyncState = null) => throw null!;
        public void Dispose() => throw null!;
    }

    public interface IDatabase
    {
        Task<RedisValue> StringGetAsync(RedisKey key);
        Task<bool> StringSetAsync(RedisKey key, RedisValue value, TimeSpan? expiry = null);
        Task<long> StringIncrementAsync(RedisKey key, long value = 1);
        Task<bool> KeyDeleteAsync(RedisKey key);
        Task<bool> HashSetAsync(RedisKey key, RedisValue hashField, RedisValue value);
        RedisValue StringGet(RedisKey key);
    }
}

namespace MongoDB.Driver
{
    public interface IMongoClient
    {
        IMongoDatabase GetDatabase(string name);
    }

    public class MongoClient(string connectionString) : IMongoClient
    {
        internal string ConnectionString { get; } = connectionString;
        public IMongoDatabase GetDatabase(string name) => throw null!;
    }

    public interface IMongoDatabase
    {
        IMongoCollection<TDocument> GetCollection<TDocument>(string name);
    }

    public interface IMongoCollection<TDocument>
    {
        Task InsertOneAsync(TDocument document, object? options = null, CancellationToken cancellationToken = default);
        Task ReplaceOneAsync(Expression<Func<TDocument, bool>> filter, TDocument replacement, object? options = null, CancellationToken cancellationToken = default);
    }
}
