using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Infrastructure.Persistence;

/// <summary>How the rows of a kind are written: names, columns and conversions as the model has them.</summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<IEntityType, RowShape> s_shapes = new();

    private readonly string _head;
    private readonly Column[] _columns;
    private readonly Column[] _key;
    private readonly ConcurrentDictionary<int, string> _inserts = new();

    private RowShape(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        string Quoted(IProperty property) => $"\"{property.GetColumnName(table)}\"";
        var properties = entity.GetProperties().ToList();
        var columns = $"\"{table.Name}\" ({string.Join(", ", properties.Select(Quoted))})";
        _head = $"INSERT INTO {columns} VALUES ";
        Copy = $"COPY {columns} FROM STDIN (FORMAT BINARY)";
        Key = string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(Quoted));
        _columns = [.. properties.Select(property => new Column(property.GetRelationalTypeMapping(), property.GetGetter(), property.IsNullable))];
        _key = [.. entity.FindPrimaryKey()!.Properties.Select(property => _columns[properties.IndexOf((IProperty)property)])];
        InsertArrays = $"INSERT INTO {columns} SELECT * FROM unnest({string.Join(", ", _columns.Select((column, at) => $"{NameOf(at)}::{column.Type.StoreType}[]"))})";
    }

    /// <summary>The columns of the primary key.</summary>
    public string Key { get; }

    public static RowShape Of(PortalContext db, object row) =>
        s_shapes.GetOrAdd(
            db.Model.FindEntityType(row.GetType()) ?? throw new ArgumentException($"{row.GetType().Name} is no row of the store.", nameof(row)),
            entity => new RowShape(entity));

    /// <summary>With the sign before it, which SQLite's driver otherwise looks for in three ways.</summary>
    public static string NameOf(int parameter) => string.Create(CultureInfo.InvariantCulture, $"@p{parameter}");

    /// <summary>What a server is told before it is sent rows in its own format (PostgreSQL).</summary>
    public string Copy { get; }

    /// <summary>The statement that inserts any number of rows, each column an array (PostgreSQL).</summary>
    public string InsertArrays { get; }

    /// <summary>The statement that inserts so many rows.</summary>
    public string InsertOf(int rows) => _inserts.GetOrAdd(rows, count => _head + string.Join(", ", Enumerable.Range(0, count).Select(RowOf)));

    /// <summary>The values of a row, as parameters after those that are there.</summary>
    public void AddTo(DbCommand statement, object row)
    {
        foreach (var column in _columns)
        {
            statement.Parameters.Add(column.Type.CreateParameter(statement, NameOf(statement.Parameters.Count), column.Value.GetClrValue(row), column.IsNullable));
        }
    }

    /// <summary>The values of another row, in the parameters that <see cref="AddTo"/> made.</summary>
    public void Put(DbCommand statement, object row)
    {
        for (var at = 0; at < _columns.Length; at++)
        {
            statement.Parameters[at].Value = Value(_columns[at], row) ?? DBNull.Value;
        }
    }

    /// <summary>The values of a row as the store takes them.</summary>
    public IEnumerable<object?> Values(object row) => _columns.Select(column => Value(column, row));

    /// <summary>The values of all rows, as the parameters of <see cref="InsertArrays"/>.</summary>
    public void AddArraysTo(DbCommand statement, IReadOnlyList<object> rows)
    {
        foreach (var column in _columns)
        {
            var type = column.Type.Converter?.ProviderClrType ?? column.Type.ClrType;
            var values = Array.CreateInstance(column.IsNullable && type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type, rows.Count);
            for (var at = 0; at < rows.Count; at++)
            {
                values.SetValue(Value(column, rows[at]), at);
            }

            statement.With(NameOf(statement.Parameters.Count), values);
        }
    }

    /// <summary>What tells a row from all others.</summary>
    public string KeyOf(object row) => string.Join(' ', _key.Select(column => Value(column, row)));

    private static object? Value(Column column, object row) =>
        column.Value.GetClrValue(row) is { } value ? column.Type.Converter is { } converter ? converter.ConvertToProvider(value) : value : null;

    private string RowOf(int row) => $"({string.Join(", ", Enumerable.Range(row * _columns.Length, _columns.Length).Select(NameOf))})";

    private sealed record Column(RelationalTypeMapping Type, IClrPropertyGetter Value, bool IsNullable);
}
